import type { RosterRow } from '#contract/roster';
import type { SessionDetail, SessionState, SkillRef } from '#contract/session';
import type { ProgramSettings } from '#contract/program';
import { dayOf } from '#domain/calendar/zoned-time';
import type { NoteFormat } from '#domain/notes/note-formats';
import { chipsIn } from '#domain/observations/observation-chips';
import { skillByCode } from '#domain/skills/skill-catalogue';
import { toAttendance } from '../attendance/answers.ts';
import { readAttendance } from '../attendance/queries.ts';
import { readCheckIns, readPreviousRatings } from '../check-ins/queries.ts';
import { toCheckIn } from '../check-ins/rules.ts';
import { readFlags } from '../flags/read.ts';
import { groupNoteOfSession } from '../group-note/describe-group-note.ts';
import { iso } from '../instants.ts';
import { readDue } from '../measures/due.ts';
import { mainMeasuresOf } from '../measures/main-measure.ts';
import { notesOfSession, readHistory } from '../notes/note-queries.ts';
import { noteStanding } from '../notes/note-standing.ts';
import { readObservations } from '../observations/queries.ts';
import { toObservation } from '../observations/rules.ts';
import { readStandings } from '../tablet/standing-queries.ts';
import { readOutreach } from '../tasks/queries.ts';
import { toTask } from '../tasks/rules.ts';
import type { Asking } from './access.ts';
import { mattersOf } from './matters.ts';
import {
  readEarlierAttendance,
  readKnownToGroup,
  readMeasures,
  readOpenCourseFlags,
  readOpenObjectives,
  readReturned,
} from './matters-queries.ts';
import type { StandingRoster } from './roster.ts';
import type { RosterRecord } from './roster-queries.ts';
import type { SessionRecord } from './session-queries.ts';
import { facilitatorsOf, statusOf, summaryOf } from './summaries.ts';

const day = 24 * 3_600_000;

/** Everything the room needs. */
export async function describeSession(
  work: Asking,
  session: SessionRecord,
  roster: StandingRoster,
): Promise<SessionDetail> {
  const { db, now } = work;
  const people = roster.rows.map(({ participant_id }) => participant_id);
  return {
    ...stateOf(session, roster),
    program: programOf(session),
    settings: { ...session.settings, chips: [...chipsIn(session.kind, session.settings.chips)] },
    group:
      session.group_id === null
        ? null
        : { id: session.group_id, name: session.group_name ?? session.title },
    supervisorIds: session.supervisor_ids,
    attendancePerBlock: session.attendance_per_block,
    parts: partsOf(session),
    roster: await describeRoster(work, session, roster),
    attendance: (await readAttendance(db, session.id)).map((row) => toAttendance(row, false)),
    checkIns: (await readCheckIns(db, session.id)).map(toCheckIn),
    checkInStandings: await readStandings(db, session, now),
    observations: (await readObservations(db, session.id)).map(toObservation),
    flags: await readFlags(db, { people, sessionId: session.id }, now),
    tasks: (await readOutreach(db, session.id)).map(toTask),
    ...(await groupNote(work, session)),
    notes: await noteStatuses(work, session.id),
  };
}

/** The list with what matters about each person today; a fixed number of statements. */
export async function describeRoster(
  { db, staff }: Asking,
  session: SessionRecord,
  { rows, expected }: StandingRoster,
): Promise<RosterRow[]> {
  if (rows.length === 0) return [];
  const startsAt = iso(session.starts_at);
  const people = rows.map(({ participant_id }) => participant_id);
  const episodes = rows.map(({ episode_id }) => episode_id).filter((id) => id !== null);
  const from = new Date(
    Date.parse(startsAt) - (session.settings.missedDays.days + 1) * day,
  ).toISOString();
  const until = new Date(Math.max(Date.parse(startsAt), session.ends_at.getTime())).toISOString();
  const mains = await mainMeasuresOf(
    db,
    await readDue(db, people, dayOf(startsAt, session.time_zone)),
  );
  const codes = [...new Set([...mains.values()].map(({ instrument }) => instrument.code))];
  const measures = await readMeasures(db, codes, episodes, people, until);
  const attendance = await readEarlierAttendance(db, people, from, startsAt);
  const known =
    session.group_id === null
      ? null
      : await readKnownToGroup(db, session.group_id, people, startsAt);
  const returned = await readReturned(db, staff.id, people);
  const courseFlags = await readOpenCourseFlags(db, people);
  const objectives = await readOpenObjectives(db, episodes);
  const ratings = await readPreviousRatings(db, people, startsAt);
  const own = <Row extends { participant_id: string }>(all: readonly Row[], id: string) =>
    all.filter((row) => row.participant_id === id);
  return rows.map((row) => {
    const id = row.participant_id;
    const main = mains.get(id) ?? null;
    return {
      ...personOf(row, expected),
      matters: mattersOf({
        startsAt,
        timeZone: session.time_zone,
        admittedOn: row.admitted_on,
        main,
        measures: own(measures, id).filter(
          ({ instrument_code }) => instrument_code === main?.instrument.code,
        ),
        attendance: own(attendance, id),
        missedDays: session.settings.missedDays,
        figures: session.settings.figures,
        firstSessionInGroup: known !== null && !known.has(id),
        noteReturned: returned.has(id),
        courseFlags: own(courseFlags, id).map((flag) => ({ id: flag.id, kind: flag.kind })),
      }),
      objectives: own(objectives, id).map(({ id, number, label }) => ({ id, number, label })),
      previousRatings: own(ratings, id).map(({ scale, value }) => ({ scale, value })),
    };
  });
}

function personOf(row: RosterRecord, expected: ReadonlySet<string>) {
  return {
    participantId: row.participant_id,
    preferredName: row.preferred_name,
    familyName: row.family_name,
    pronouns: row.pronouns,
    origin: row.origin as RosterRow['origin'],
    position: row.position,
    expected: expected.has(row.participant_id),
    makeUp: row.make_up ? { missed: missedOf(row) } : null,
    noteAuthorId: row.note_author_id,
    removed: row.removed_at !== null,
    version: row.version,
  };
}

function missedOf({ missed_id, missed_title, missed_starts_at }: RosterRecord) {
  return missed_id === null || missed_starts_at === null
    ? null
    : { sessionId: missed_id, title: missed_title ?? '', startsAt: iso(missed_starts_at) };
}

/** The session itself with what is taught. */
export function stateOf(session: SessionRecord, roster: StandingRoster): SessionState {
  const count = roster.rows.filter(
    (row) => row.removed_at === null && roster.expected.has(row.participant_id),
  ).length;
  return {
    ...summaryOf(session, count),
    homework: session.homework,
    skills: session.skill_codes.map((code) => skillOf(code, session.settings)),
  };
}

/** Skills of a program's own are chips; the rest is in the catalogue. */
export function skillOf(code: string, settings: ProgramSettings): SkillRef {
  const chip = settings.chips.find((each) => each.kind === 'skill' && each.code === code);
  return { code, name: skillByCode(code)?.name ?? chip?.label ?? code };
}

function programOf(session: SessionRecord): SessionDetail['program'] {
  return {
    id: session.program_id,
    name: session.program_name,
    levelOfCare: session.level_of_care,
    timeZone: session.time_zone,
    noteFormat: session.note_format as NoteFormat,
    requiredWeeklyMinutes: session.required_weekly_minutes,
  };
}

export function partsOf(session: SessionRecord): SessionDetail['parts'] {
  return session.parts.map((part) => ({
    id: part.id,
    title: part.title,
    topic: part.topic,
    startsAt: iso(part.starts_at),
    endsAt: iso(part.ends_at),
    isBreak: part.is_break,
    facilitatorId: part.facilitator_id,
  }));
}

/** The group note with what keeps it from being signed, and each leader's intervention. */
function groupNote({ db, staff }: Asking, session: SessionRecord) {
  return groupNoteOfSession(
    db,
    staff.organizationId,
    {
      id: session.id,
      programId: session.program_id,
      title: session.title,
      kind: session.kind,
      status: statusOf(session),
      startsAt: iso(session.starts_at),
      endsAt: iso(session.ends_at),
      startedAt: iso(session.started_at),
      endedAt: iso(session.ended_at),
      timeZone: session.time_zone,
      serviceOn: dayOf(iso(session.starts_at), session.time_zone),
      topic: session.topic,
      homework: session.homework,
      skills: session.skill_codes.map((code) => skillOf(code, session.settings)),
      perBlock: session.attendance_per_block,
      parts: partsOf(session),
      leaders: facilitatorsOf(session.leaders),
      format: session.note_format as NoteFormat,
      settings: session.settings,
    },
    staff,
  );
}

/** Where each owed note stands. */
async function noteStatuses({ db, staff }: Asking, sessionId: string) {
  const { organizationId } = staff;
  const notes = await notesOfSession(db, organizationId, sessionId);
  const signed = notes.filter(({ signedAt }) => signedAt !== null).map(({ id }) => id);
  const historyOf = await readHistory(db, organizationId, signed);
  return notes.map((note) => ({
    id: note.id,
    participantId: note.participantId,
    authorId: note.authorId,
    status: noteStanding(note, historyOf(note.id)).status,
  }));
}
