import type { Flag } from '#contract/flag';
import type { GroupNoteListRow, NoteListRow } from '#contract/note';
import type { UnfinishedThing } from '#contract/today';
import { causeAsItStands, causesToTell, causeToShow } from '#domain/flags/cause-to-show';
import { dayOf } from '#domain/calendar/zoned-time';
import { followsOpenRisk } from '#domain/flags/follows-open-risk';
import type { Role } from '#domain/permissions/roles';
import { iso } from '../instants.ts';
import type { Moment } from './news.ts';
import { sayDate, sayList, sayTime, sayWhen } from './say.ts';
import { sayTelling, type OpenTelling } from '../tasks/open-telling-queries.ts';
import type { LedSession, NoteMoments, OpenTask } from './unfinished-queries.ts';

/** A thing about nobody and nothing yet. */
export const nothing = {
  count: 1,
  overdue: false,
  sessionId: null,
  participantId: null,
  person: null,
  noteId: null,
  flagId: null,
  taskId: null,
  taskVersion: null,
} as const;

/** Open flags of people whom the reader sees and that concern them: theirs to act on, or to know. */
export function openRisks(
  flags: readonly Flag[],
  reader: { readonly id: string; readonly roles: readonly Role[] },
  names: ReadonlyMap<string, string>,
  moment: Moment,
): UnfinishedThing[] {
  const follows = followsOpenRisk(reader.roles);
  const theirs = (flag: Flag) => flag.responsible.some(({ id }) => id === reader.id);
  return [
    ...risksToAssess(flags.filter(theirs), reader.id, names, moment),
    ...(follows
      ? risksOfOthers(
          flags.filter((flag) => !theirs(flag)),
          names,
          moment,
        )
      : []),
  ];
}

function risksToAssess(
  flags: readonly Flag[],
  readerId: string,
  names: ReadonlyMap<string, string>,
  moment: Moment,
): UnfinishedThing[] {
  return flags.map((flag) => ({
    ...nothing,
    kind: 'assess-risk',
    at: lastAnswerOf(flag),
    title: 'Assess risk',
    words: [...causeWords(flag, names), ...standingWords(flag, readerId, moment)].join(' '),
    person: names.get(flag.participantId) ?? null,
    sessionId: flag.sessionId,
    participantId: flag.participantId,
    flagId: flag.id,
  }));
}

function risksOfOthers(
  flags: readonly Flag[],
  names: ReadonlyMap<string, string>,
  moment: Moment,
): UnfinishedThing[] {
  return flags.map((flag) => {
    const whose = flag.responsible.map(({ name }) => name);
    return {
      ...nothing,
      kind: 'open-risk',
      at: lastAnswerOf(flag),
      title: 'Open risk flag',
      words: [
        ...causeWords(flag, names),
        ...standingWords(flag, null, moment),
        whose.length > 0 ? `To assess: ${sayList(whose)}.` : 'Nobody is named to assess it.',
      ].join(' '),
      participantId: flag.participantId,
      person: names.get(flag.participantId) ?? null,
      flagId: flag.id,
    };
  });
}

/** The moment that the page tells beside the words of the flag. */
const lastAnswerOf = ({ causes, raisedAt }: Flag): string =>
  causeToShow(causes)?.occurredAt ?? raisedAt;

function causeWords(flag: Flag, names: ReadonlyMap<string, string>): string[] {
  return [
    `${names.get(flag.participantId) ?? ''}.`,
    `${causesToTell(flag.causes).map(causeAsItStands).join('; ')}.`,
    ...(flag.leftSessionId === null ? [] : ['They have left, and nobody has said what was done.']),
  ];
}

/** What was said when the session ended or the person left, and who has taken note of it. */
function standingWords(flag: Flag, readerId: string | null, moment: Moment): string[] {
  const said = flag.statements.at(-1);
  const who = said?.statedBy.id === readerId ? 'You' : (said?.statedBy.name ?? '');
  return [
    ...(said
      ? [`${who} said at ${sayWhen(said.statedAt, moment.now, moment.zone)}: “${said.text}”`]
      : []),
    acknowledgedWords(flag, readerId, moment),
  ];
}

function acknowledgedWords(flag: Flag, readerId: string | null, { now, zone }: Moment): string {
  if (flag.acknowledgedAt === null) {
    return flag.statements.length === 0
      ? 'Nobody has acknowledged it yet.'
      : 'Nobody has acknowledged it, and no assessment is recorded yet.';
  }
  const who = flag.acknowledgedBy?.id === readerId ? 'You' : (flag.acknowledgedBy?.name ?? '');
  const today = dayOf(flag.acknowledgedAt, zone) === dayOf(now, zone);
  const when = today
    ? `at ${sayTime(flag.acknowledgedAt, zone)}`
    : `at ${sayWhen(flag.acknowledgedAt, now, zone)}`;
  return `${who} acknowledged it ${when}; no assessment is recorded yet.`;
}

export interface NoteFacts {
  readonly rows: readonly NoteListRow[];
  readonly groupRows: readonly GroupNoteListRow[];
  readonly momentsOf: ReadonlyMap<string, NoteMoments>;
}

/** Notes that wait for the reader, several of one session or one author as one thing. */
export function notesToFinish(
  { rows, groupRows, momentsOf }: NoteFacts,
  moment: Moment,
): UnfinishedThing[] {
  const waiting = (what: NoteListRow['waitsFor']) => rows.filter((row) => row.waitsFor === what);
  const over = (row: NoteListRow) => row.endsAt <= moment.now;
  return [
    ...waiting('answer').map((row) => returnedNote(row, momentsOf.get(row.id))),
    ...groupRows.filter(({ waitsFor }) => waitsFor === 'answer').map(returnedGroupNote),
    ...waiting('addendum').map((row) => correctedNote(row, momentsOf.get(row.id))),
    ...bySession(waiting('words').filter(over), (row, all) => wordsNeeded(row, all, moment)),
    ...bySession(waiting('signature').filter(over), (row, all) => readyNotes(row, all)),
    ...coSignatures([
      ...waiting('co-signature').map((row) => noteToCoSign(row, momentsOf.get(row.id))),
      ...groupRows.filter(({ waitsFor }) => waitsFor === 'co-signature').map(groupNoteToCoSign),
    ]),
  ];
}

const nameOf = ({ preferredName, familyName }: NoteListRow): string =>
  `${preferredName} ${familyName}`;

function returnedNote(row: NoteListRow, moments?: NoteMoments): UnfinishedThing {
  const by = moments?.returnedBy ?? '';
  const comment = row.returnComment === null ? '' : ` “${row.returnComment}”`;
  return {
    ...nothing,
    kind: 'note-returned',
    at: iso(moments?.returnedAt ?? null) ?? row.endsAt,
    title: 'Note returned',
    words: `${nameOf(row)}, ${sayDate(row.serviceOn)}.${comment} ${by}`.trim(),
    sessionId: row.sessionId,
    participantId: row.participantId,
    noteId: row.id,
  };
}

function returnedGroupNote(row: GroupNoteListRow): UnfinishedThing {
  return {
    ...nothing,
    kind: 'note-returned',
    at: row.since,
    title: 'Group note returned',
    words:
      `${row.sessionTitle}, ${sayDate(row.serviceOn)}. “${row.returnComment ?? ''}” ` +
      (row.returnedBy?.name ?? ''),
    sessionId: row.sessionId,
    noteId: row.id,
  };
}

function correctedNote(row: NoteListRow, moments?: NoteMoments): UnfinishedThing {
  return {
    ...nothing,
    kind: 'attendance-corrected',
    at: iso(moments?.attendanceAt ?? null) ?? row.endsAt,
    title: 'Attendance corrected',
    words:
      `${nameOf(row)}, ${sayDate(row.serviceOn)}. ` +
      'Attendance was changed after you signed; the note asks for an addendum.',
    sessionId: row.sessionId,
    participantId: row.participantId,
    noteId: row.id,
  };
}

function bySession(
  rows: readonly NoteListRow[],
  describe: (first: NoteListRow, all: readonly NoteListRow[]) => UnfinishedThing,
): UnfinishedThing[] {
  return [...Map.groupBy(rows, ({ sessionId }) => sessionId).values()].flatMap((all) => {
    const [first] = all;
    return first ? [describe(first, all)] : [];
  });
}

function wordsNeeded(
  row: NoteListRow,
  all: readonly NoteListRow[],
  moment: Moment,
): UnfinishedThing {
  const one = all.length === 1;
  return {
    ...nothing,
    kind: 'notes-need-words',
    at: row.endsAt,
    title: one ? '1 note needs your words' : `${all.length} notes need your words`,
    words: `${row.sessionTitle}. ${dueWords(row, one, moment)}`,
    count: all.length,
    overdue: row.dueAt <= moment.now,
    sessionId: row.sessionId,
    ...ofOne(all),
  };
}

function ofOne(all: readonly NoteListRow[]): Pick<UnfinishedThing, 'noteId' | 'participantId'> {
  const [only] = all.length === 1 ? all : [];
  return { noteId: only?.id ?? null, participantId: only?.participantId ?? null };
}

const hour = 3_600_000;

/** "They pass 24 hours at 12:00 today." */
function dueWords({ endsAt, dueAt }: NoteListRow, one: boolean, { now, zone }: Moment): string {
  const hours = Math.round((Date.parse(dueAt) - Date.parse(endsAt)) / hour);
  const when = sayWhen(dueAt, now, zone);
  if (dueAt > now) return `${one ? 'It passes' : 'They pass'} ${hours} hours at ${when}.`;
  return `${one ? 'It' : 'They'} passed ${hours} hours at ${when}.`;
}

function readyNotes(row: NoteListRow, all: readonly NoteListRow[]): UnfinishedThing {
  return {
    ...nothing,
    kind: 'notes-ready',
    at: row.endsAt,
    title: all.length === 1 ? '1 note ready to sign' : `${all.length} notes ready to sign`,
    words: `${row.sessionTitle}. Nothing missing.`,
    count: all.length,
    sessionId: row.sessionId,
    ...ofOne(all),
  };
}

/** A signature that waits for the reader's own, whatever kind of note it is of. */
interface ToCoSign {
  readonly noteId: string;
  readonly participantId: string | null;
  readonly sessionId: string | null;
  readonly author: NoteListRow['author'];
  readonly serviceOn: string;
  readonly signedAt: string;
  /** Whose note it is. */
  readonly whose: string;
}

function noteToCoSign(row: NoteListRow, moments?: NoteMoments): ToCoSign {
  const { id: noteId, participantId, author, serviceOn } = row;
  const signedAt = iso(moments?.signedAt ?? null) ?? row.endsAt;
  return {
    ...{ noteId, participantId, sessionId: null, author, serviceOn, signedAt },
    whose: nameOf(row),
  };
}

function groupNoteToCoSign(row: GroupNoteListRow): ToCoSign {
  const { id: noteId, sessionId, author, serviceOn, since: signedAt } = row;
  const whose = `Group note of ${row.sessionTitle}`;
  return { noteId, participantId: null, sessionId, author, serviceOn, signedAt, whose };
}

function coSignatures(waiting: readonly ToCoSign[]): UnfinishedThing[] {
  return [...Map.groupBy(waiting, ({ author }) => author.id).values()].flatMap((all) => {
    const ordered = [...all].sort((a, b) => (a.signedAt < b.signedAt ? -1 : 1));
    const [oldest, newest] = [ordered[0], ordered.at(-1)];
    if (!oldest || !newest) return [];
    const { author, noteId, participantId, sessionId } = oldest;
    const isOne = all.length === 1;
    const which = isOne ? oldest.whose : `Oldest of ${sayDate(oldest.serviceOn)}`;
    return {
      ...nothing,
      kind: 'co-signature' as const,
      at: newest.signedAt,
      title: isOne
        ? '1 note waits for your co-signature'
        : `${all.length} notes wait for your co-signature`,
      words: `${author.name}, ${author.credential}. ${which}.`,
      count: all.length,
      ...(isOne && { noteId, participantId, sessionId }),
    };
  });
}

export function groupNotesToSign(
  sessions: readonly (LedSession & { begun: boolean })[],
): UnfinishedThing[] {
  return sessions.map(({ id, title, endsAt, startsAt, timeZone, begun }) => ({
    ...nothing,
    kind: 'group-note',
    at: iso(endsAt),
    title: 'Group note to sign',
    words:
      `${title}, ${sayDate(dayOf(iso(startsAt), timeZone))}. ` +
      (begun ? 'Begun, not signed.' : 'Nothing written yet.'),
    sessionId: id,
  }));
}

export function sessionsToEnd(
  sessions: readonly (LedSession & { started: boolean })[],
): UnfinishedThing[] {
  return sessions.map(({ id, title, endsAt, startsAt, timeZone, started }) => ({
    ...nothing,
    kind: 'session-not-ended',
    at: iso(endsAt),
    title: started ? 'Session not ended' : 'Session not held?',
    words:
      `${title}, ${sayDate(dayOf(iso(startsAt), timeZone))}. ` +
      (started ? 'It was started and never ended.' : 'It was never started or cancelled.'),
    sessionId: id,
  }));
}

/** One line for a person, whatever they missed: one contact answers for all of it. */
export function outreachToDo(tasks: readonly OpenTask[], moment: Moment): UnfinishedThing[] {
  const byPerson = Map.groupBy(tasks, ({ participantId }) => participantId);
  return [...byPerson.values()].flatMap((own) => {
    const inOrder = own.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    const [first, latest] = [inOrder[0], inOrder.at(-1)];
    return first && latest ? [outreachTo(inOrder, first, latest, moment)] : [];
  });
}

function outreachTo(
  own: readonly OpenTask[],
  first: OpenTask,
  latest: OpenTask,
  moment: Moment,
): UnfinishedThing {
  const today = dayOf(moment.now, moment.zone);
  const missed = own.flatMap(({ sessionTitle, sessionStartsAt }) =>
    sessionTitle === null || sessionStartsAt === null
      ? []
      : [`${sessionTitle}, ${sayDate(dayOf(iso(sessionStartsAt), moment.zone))}`],
  );
  const words = missed.length === 0 ? 'No-show' : `No-show in ${missed.join('; ')}`;
  const due = first.dueOn === today ? 'today' : sayDate(first.dueOn);
  return {
    ...nothing,
    kind: 'outreach',
    at: iso(latest.createdAt),
    title: `Get in touch with ${latest.preferredName} ${latest.familyName}`,
    words: `${words}. ${first.dueOn < today ? 'Was due' : 'Due'} ${due}.`,
    overdue: first.dueOn < today,
    sessionId: latest.sessionId,
    participantId: latest.participantId,
    taskId: latest.id,
    taskVersion: latest.version,
  };
}

/** One line for a session, however many have to be told. */
export function peopleToTell(tellings: readonly OpenTelling[], moment: Moment): UnfinishedThing[] {
  return tellings.map((telling) => {
    const { sessionId, people, startsAt, cancelledAt } = telling;
    const [only] = people.length === 1 ? people : [];
    return {
      ...nothing,
      kind: 'tell-cancelled',
      at: iso(cancelledAt),
      ...sayTelling(telling),
      count: people.length,
      overdue: iso(startsAt) <= moment.now,
      sessionId,
      participantId: only?.id ?? null,
      person: only?.name ?? null,
    };
  });
}

const riskKinds: readonly UnfinishedThing['kind'][] = ['assess-risk', 'open-risk'];
/** The reader's own risk before that of others, both before everything else. */
const rank = ({ kind }: UnfinishedThing): number =>
  riskKinds.includes(kind) ? riskKinds.indexOf(kind) : riskKinds.length;

/** Open risk first, then the newest problem; of the same moment, in the order of the kinds given. */
export function riskThenNewest(things: readonly UnfinishedThing[]): UnfinishedThing[] {
  return [...things].sort((a, b) => rank(a) - rank(b) || (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
}
