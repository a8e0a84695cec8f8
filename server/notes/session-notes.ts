import { createHash } from 'node:crypto';
import type { NotedAssessment, NotedStatement } from '#contract/note';
import type { Kysely } from 'kysely';
import type { LeaderIntervention } from '#contract/group-note';
import type { PersonRef } from '#contract/scalars';
import { heldTimes } from '#domain/attendance/minutes';
import { composeDraft, type Draft } from '#domain/notes/draft';
import type { PersonNames } from '#domain/notes/named-people';
import { noteSections } from '#domain/notes/note-formats';
import { ownText } from '#domain/notes/own-words';
import type { ObservationFact } from '#domain/observations/observation-kinds';
import type { DB } from '../database/schema.gen.ts';
import { headcountOf, readGroupNote, readInterventions } from '../group-note/queries.ts';
import type { GroupNoteRecord } from '../group-note/queries.ts';
import { attendanceFacts } from './attended.ts';
import { staffOfHistory } from './grown-parts.ts';
import { readLeftDrafts, type LeftDraftRecord } from './left-draft-queries.ts';
import { notesOfSession, readHistory, type NoteHistory, type NoteRecord } from './note-queries.ts';
import {
  namesOfSession,
  readEarlierNotes,
  readObjectives,
  readPeople,
  readRatings,
  readAssessments,
  readRiskAnswers,
  readStatements,
  readTaps,
  type EarlierNoteRow,
  type ObjectiveRow,
  type PersonRow,
  type RatingRow,
} from './people-queries.ts';
import { readDisabled, readStaff, readSupervisors } from './staff-queries.ts';
import {
  readAttendance,
  type AttendanceRow,
  type SessionAttendanceRow,
  type SessionRecord,
} from './session-queries.ts';
import type { AttendanceFacts, SessionFacts } from './signed-content.ts';

/** Everything from which the notes of one session are composed, checked and signed. */
export interface SessionNotes {
  readonly session: SessionRecord;
  readonly headcount: number;
  readonly people: readonly PersonRow[];
  readonly names: readonly PersonNames[];
  readonly attendance: readonly SessionAttendanceRow[];
  readonly taps: readonly (ObservationFact & { readonly participantId: string })[];
  readonly ratings: readonly RatingRow[];
  /** What the risk answers were, in words, by participant. */
  readonly risk: ReadonlyMap<string, readonly string[]>;
  /** What was assessed of a person that day. */
  readonly assessments: ReadonlyMap<string, readonly NotedAssessment[]>;
  readonly statements: ReadonlyMap<string, readonly NotedStatement[]>;
  readonly objectives: readonly ObjectiveRow[];
  readonly notes: readonly NoteRecord[];
  readonly historyOf: (noteId: string) => NoteHistory;
  readonly earlier: readonly EarlierNoteRow[];
  readonly groupNote: GroupNoteRecord | null;
  readonly interventions: readonly LeaderIntervention[];
  /** Staff named by the notes, by id. */
  readonly staff: ReadonlyMap<string, PersonRef>;
  /** Those of them whose account is disabled. */
  readonly disabled: ReadonlySet<string>;
  /** What somebody who left had begun, of notes that were given to who asks. */
  readonly left: ReadonlyMap<string, readonly LeftDraftRecord[]>;
  /** Supervisors of today, by the id of the supervised. */
  readonly supervisors: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads it all in a fixed number of statements, whatever the size of the group.
 *
 * @param asks whose own drafts count as earlier notes, besides signed ones, and to whom notes were given
 */
export async function readSessionNotes(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
  asks: { readonly id: string },
): Promise<SessionNotes> {
  const people = await readPeople(db, organizationId, session.id);
  const ids = people.map((person) => person.participantId);
  const notes = await notesOfSession(db, organizationId, session.id);
  const signed = notes.filter((note) => note.signedAt !== null).map((note) => note.id);
  const historyOf = await readHistory(db, organizationId, signed);
  const staffIds = staffNamed(notes, historyOf);
  return {
    session,
    headcount: await headcountOf(db, session.id),
    people,
    names: await namesOfSession(db, session.id),
    attendance: await readAttendance(db, organizationId, [session.id]),
    taps: await readTaps(db, organizationId, session.id),
    ratings: await readRatings(db, organizationId, session.id),
    risk: await readRiskAnswers(db, organizationId, session, ids),
    assessments: await readAssessments(db, organizationId, session, ids),
    statements: await readStatements(db, organizationId, session, ids),
    objectives: await readObjectives(db, organizationId, ids),
    notes,
    historyOf,
    earlier: await readEarlierNotes(db, organizationId, session, ids, asks.id),
    groupNote: await readGroupNote(db, organizationId, session.id),
    interventions: await readInterventions(db, session.id),
    staff: await readStaff(db, organizationId, staffIds),
    disabled: await readDisabled(db, organizationId, staffIds),
    left: await readLeftDrafts(
      db,
      organizationId,
      notes.map(({ id }) => id),
      asks.id,
    ),
    supervisors: await readSupervisors(db, organizationId, staffIds),
  };
}

function staffNamed(notes: readonly NoteRecord[], historyOf: SessionNotes['historyOf']): string[] {
  const ids = notes.flatMap((note) => [note.authorId, ...staffOfHistory(historyOf(note.id))]);
  return [...new Set(ids)];
}

/** What it takes to say how somebody attended. */
export type Attended = Pick<SessionNotes, 'session' | 'attendance'>;

export function attendanceOf(all: Attended, participantId: string): AttendanceRow[] {
  return all.attendance.filter(
    (row) => row.participantId === participantId && row.sessionId === all.session.id,
  );
}

export function attendanceFactsOf(all: Attended, participantId: string): AttendanceFacts {
  return attendanceFacts(all.session, attendanceOf(all, participantId));
}

/** The author's words in the order of the format's sections; sections without words are left out. */
export function ownSections(note: Pick<NoteRecord, 'format' | 'sections'>) {
  return noteSections[note.format].flatMap(({ code }) => {
    const text = note.sections[code] ?? '';
    return text.trim() === '' ? [] : [{ code, text }];
  });
}

/**
 * The words that the taps draft for a note. What the group plans, the topic and the ratings are no
 * taps with an id of their own; theirs is made from the session, so that it can be struck out too.
 */
export function draftOf(all: SessionNotes, note: NoteRecord): Draft {
  const { session } = all;
  const { participantId } = note;
  const attendance = attendanceFactsOf(all, participantId);
  const row = attendanceOf(all, participantId).find(({ status }) => status === 'present');
  const source = (name: string, words: string | null) =>
    words === null ? null : { id: derivedId(session.id, name), at: session.startsAt, words };
  return composeDraft({
    format: note.format,
    attendance: {
      ...attendance,
      id: row?.id ?? derivedId(session.id, `attendance/${participantId}`),
      at: attendance.arrivedAt ?? session.startsAt,
      startsAt: session.startsAt,
      endsAt: heldTimes(session).until ?? session.endsAt,
    },
    observations: all.taps.filter((tap) => tap.participantId === participantId),
    objectives: all.objectives.filter((objective) => objective.participantId === participantId),
    ratings: ratingsOf(all, participantId),
    topic: source('topic', session.topic),
    plan: source('plan', session.homework),
    chips: session.settings.chips,
    omittedTaps: note.omittedTaps,
  });
}

function ratingsOf(all: SessionNotes, participantId: string) {
  return all.session.settings.scales.flatMap(({ code, label }) => {
    const rating = all.ratings.find(
      (given) => given.participantId === participantId && given.scale === code,
    );
    if (rating === undefined) return [];
    const id = derivedId(all.session.id, `rating/${participantId}/${code}`);
    return [{ id, at: rating.at, label, value: rating.value }];
  });
}

/** An id that is always the same for the same thing of a session: UUID version 8, of a hash. */
function derivedId(sessionId: string, name: string): string {
  const hex = createHash('sha256').update(`${sessionId}/${name}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

const ownWords = new WeakMap<SessionNotes, Map<string, string>>();

/**
 * The author's own words of a note, without what its taps had drafted. Each note of a session is
 * compared with every other, so they are found once for what was read.
 */
export function ownWordsOf(all: SessionNotes, note: NoteRecord): string {
  const known = ownWords.get(all) ?? new Map<string, string>();
  ownWords.set(all, known);
  const found = known.get(note.id);
  if (found !== undefined) return found;
  const drafted = note.drafted?.sections ?? draftOf(all, note).sections;
  const words = ownText(ownSections(note), drafted);
  known.set(note.id, words);
  return words;
}

/** What is true of the session as a whole, as a signature freezes it. */
export function sessionFacts(
  all: Pick<SessionNotes, 'session' | 'headcount' | 'interventions'>,
): SessionFacts {
  const { session, headcount, interventions } = all;
  return {
    title: session.title,
    kind: session.kind,
    serviceOn: session.serviceOn,
    timeZone: session.timeZone,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    topic: session.topic,
    skills: session.skills,
    headcount,
    leaders: session.leaders,
    interventions: interventions
      .filter(({ text }) => text.trim() !== '')
      .map(({ staffId, text }) => ({ staffId, text })),
  };
}
