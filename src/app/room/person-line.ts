import { causeInBrief, causeToShow, evidenceMark } from '#domain/flags/cause-to-show';
import { riskInRating } from '#domain/flags/risk-answers';
import { riskLevelLabels } from '#domain/flags/risk-causes';
import type { NoteStatus } from '#domain/notes/note-formats';
import type { Flag, FlagCause } from '#contract/flag';
import type { RosterMatters, RosterRow } from '#contract/roster';
import type { SessionDetail } from '#contract/session';
import { dayAndTime, dayWords } from '../core/time-of-day';
import type { IconName } from '../ui/icon/icons';

/** What matters about a person today, under their name. */
export interface PersonLine {
  readonly tone: 'plain' | 'attention' | 'risk';
  readonly icon: IconName | null;
  readonly words: string;
  /** The same for a narrow roster: what can be looked up elsewhere is left out. */
  readonly short: string;
}

interface LineContext {
  readonly session: SessionDetail;
  /** Flags that were closed with an assessment in this session. */
  readonly assessed: readonly Flag[];
}

const signed: readonly NoteStatus[] = ['signed', 'awaiting-co-signature', 'co-signed'];

/** What matters most about the person today, in one line: risk, worsening, absence, then the rest. */
export function personLine(
  { session, assessed }: LineContext,
  person: RosterRow,
  flag: Flag | null,
): PersonLine {
  const zone = session.program.timeZone;
  if (flag) {
    return flagLine(flag, session);
  }
  if (isRiskUnsent(session, person)) {
    const words = 'Risk answer, not sent yet';
    return { tone: 'risk', icon: 'flag', words, short: 'Risk, not sent' };
  }
  const { matters } = person;
  const plain = lineIn(matters, 'plain', null);
  const note = noteWords(session, person);
  if (note) return plain(note);
  const risk = assessedWords(session, person, assessed);
  // The week gives way, so that the level is never cut.
  if (risk) return { tone: 'plain', icon: null, words: risk, short: risk.replace('risk ', '') };
  const makeUp = makeUpWords(person, zone);
  if (matters.measure?.change === 'reliably-worse') {
    const worse = [makeUp, measureWords(matters)].filter(Boolean).join(' · ');
    return lineIn(matters, 'attention', 'trending_up')(worse);
  }
  const { count, days, told } = matters.absences;
  if (told) {
    const absences = `${count} ${count === 1 ? 'absence' : 'absences'} in ${days}`;
    const words = [makeUp, `${absences} days`].filter(Boolean).join(' · ');
    return { tone: 'attention', icon: 'event_busy', words, short: `${absences} d` };
  }
  return plain(makeUp ?? (person.expected ? plainWords(person) : 'not due today'));
}

/** A risk chip, or a first rating of an urge, that the server does not know of: no flag names anybody yet. */
function isRiskUnsent(session: SessionDetail, { participantId }: RosterRow): boolean {
  const unsent = <Row extends { participantId: string; version: number }>(rows: readonly Row[]) =>
    rows.filter((row) => row.participantId === participantId && row.version === 0);
  return (
    unsent(session.observations).some(({ kind, takenBack }) => kind === 'risk' && !takenBack) ||
    unsent(session.checkIns).some(({ scale, value }) => {
      const asked = session.settings.scales.find(({ code }) => code === scale);
      return asked !== undefined && riskInRating(asked, value) !== null;
    })
  );
}

/** How many letters a narrow roster has room for. */
const narrow = 22;

/** A line that begins with the week, as long as there is room for it. */
function lineIn(
  { weekOfEpisode }: RosterMatters,
  tone: PersonLine['tone'],
  icon: PersonLine['icon'],
): (told: string | null) => PersonLine {
  const week = weekOfEpisode === null ? null : `Wk ${weekOfEpisode}`;
  return (told) => {
    const words = [week, told].filter(Boolean).join(' · ');
    const short = words.length > narrow && told !== null ? told : words;
    return { tone, icon, words, short: short.replace(/ days$/, ' d') };
  };
}

/** Red is for what stands: of a flag whose evidence is withdrawn it is said first, and then of what. */
function flagLine(flag: Flag, session: SessionDetail): PersonLine {
  const cause = causeToShow(flag.causes);
  if (cause?.withdrawn === true) {
    const words = `Withdrawn: ${briefly(cause)}`;
    return { tone: 'attention', icon: 'undo', words, short: words };
  }
  const words = flagWords(flag, session);
  return { tone: 'risk', icon: 'flag', words, short: causeWords(flag) };
}

/** "Suicidal thoughts at 9:31", of another day than the session's "… on 15 Jun, 9:31" */
export function flagWords(
  flag: Flag,
  { startsAt, program }: Pick<SessionDetail, 'startsAt' | 'program'>,
): string {
  const cause = causeToShow(flag.causes);
  const at = dayAndTime(cause?.occurredAt ?? flag.raisedAt, startsAt, program.timeZone);
  const what = cause ? briefly(cause) : 'Risk flag';
  return `${what} ${onOrAt(at)}${cause ? evidenceMark(cause) : ''}`;
}

const onOrAt = (words: string): string => (words.includes(',') ? `on ${words}` : `at ${words}`);

/** "Suicidal thoughts", "ASQ acute positive": what raised the flag, last, and whether it still stands. */
export function causeWords(flag: Flag): string {
  const cause = causeToShow(flag.causes);
  return cause ? `${briefly(cause)}${evidenceMark(cause)}` : 'Risk flag';
}

function briefly(cause: FlagCause): string {
  // The row has room for what happened, not for the rule behind it.
  if (cause.cause === 'no-show-after-risk') return 'No-show after risk';
  // In the room everything about a person is observed: the word would only push the cause out of sight.
  return itemsTogether(causeInBrief(cause).replace(/^Observed: /, ''));
}

/** "ASQ yes to 2, 3", where its result was not kept: the last of them would be cut off. */
const itemsTogether = (words: string): string =>
  words.replace(
    /item \d+ = yes(?:, item \d+ = yes)+/,
    (items) => `yes to ${(items.match(/\d+/g) ?? []).join(', ')}`,
  );

function noteWords(session: SessionDetail, { participantId }: RosterRow): string | null {
  const note = session.notes.find((each) => each.participantId === participantId);
  if (!note || !signed.includes(note.status)) return null;
  return note.status === 'awaiting-co-signature' ? 'note to be co-signed' : 'note signed';
}

function assessedWords(
  session: SessionDetail,
  { participantId }: RosterRow,
  assessed: readonly Flag[],
): string | null {
  const assessment = assessed.findLast((each) => each.participantId === participantId)?.assessment;
  if (!assessment) return null;
  const at = dayAndTime(assessment.assessedAt, session.startsAt, session.program.timeZone);
  return `risk assessed ${at}: ${riskLevelLabels[assessment.level].toLowerCase()}`;
}

const origins: Readonly<Record<Exclude<RosterRow['origin'], 'member'>, string>> = {
  'walk-in': 'walk-in',
  transfer: 'transfer',
  visitor: 'visitor today',
  'make-up': 'make-up day',
};

function plainWords({ matters, origin }: RosterRow): string | null {
  if (origin !== 'member') return origins[origin];
  if (matters.noteReturned) return 'note returned';
  if (matters.firstSessionInGroup) return 'first day here';
  if (matters.measureOverdueDays !== null) {
    const days = matters.measureOverdueDays === 1 ? '1 day' : `${matters.measureOverdueDays} days`;
    return `${matters.measure?.instrument ?? 'PHQ-9'} overdue ${days}`;
  }
  return measureWords(matters);
}

/** "make-up for Tue 24 Nov"; where the missed day is not known, that it is a make-up day. */
export function makeUpWords({ makeUp }: Pick<RosterRow, 'makeUp'>, zone: string): string | null {
  if (makeUp === null) return null;
  return makeUp.missed ? `make-up for ${dayWords(makeUp.missed.startsAt, zone)}` : 'make-up day';
}

function measureWords({ measure }: RosterMatters): string | null {
  if (!measure) return null;
  const before = measure.previous === null ? '' : `${measure.previous} → `;
  return `${measure.instrument} ${before}${measure.latest}`;
}
