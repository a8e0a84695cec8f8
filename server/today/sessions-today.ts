import type { Kysely } from 'kysely';
import type { Flag } from '#contract/flag';
import type { SessionSummary } from '#contract/session';
import type { MeasuresDue, TodaySession } from '#contract/today';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import { isOwed } from '#domain/measures/due-state';
import { skillByCode } from '#domain/skills/skill-catalogue';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { readDue, type DueMeasure } from '../measures/due.ts';
import { mainMeasuresOf, type MainMeasure } from '../measures/main-measure.ts';
import { expectedPeople } from '../sessions/expected.ts';
import { readKnownToGroup, readMeasures } from '../sessions/matters-queries.ts';
import { readListed, readMembers } from '../sessions/roster-queries.ts';
import { listSessions, type SessionRow } from '../sessions/session-queries.ts';
import { expecting, summaryOf, withExpected } from '../sessions/summaries.ts';
import { newsOf, othersWords, type Moment, type PersonToday } from './news.ts';
import {
  findNextSession,
  readAbsences,
  readListedPeople,
  readOwnSkills,
  readAttended,
  readTelehealth,
  type Absence,
  type ListedPerson,
} from './people-queries.ts';

export interface SessionsToday {
  readonly sessions: TodaySession[];
  readonly next: SessionSummary | null;
  /** Everybody of whom something is shown. */
  readonly people: readonly string[];
}

/**
 * The sessions of today that the reader leads, co-leads or covers, and those in which somebody covers
 * the reader, with what is new about people.
 */
export async function readSessionsToday(
  db: Kysely<DB>,
  readerId: string,
  openFlags: readonly Flag[],
  moment: Moment,
): Promise<SessionsToday> {
  const today = dayOf(moment.now, moment.zone);
  const around = await listSessions(db, startOf(addDays(today, -1), moment), dayAfterNext(moment));
  const own = around.filter(
    (row) =>
      row.leaders.some(({ id, covers_id }) => id === readerId || covers_id === readerId) &&
      dayOf(iso(row.starts_at), row.time_zone) === dayOf(moment.now, row.time_zone),
  );
  const ids = own.map(({ id }) => id);
  const listed = await readListed(db, ids);
  const members = await readMembers(db, ids);
  const expectedOf = (row: SessionRow) => expectedPeople(expecting(row), listed, members);
  const people = await readPeople(db, readerId, own.flatMap(expectedOf), moment);
  const telehealth = await readTelehealth(db, ids);
  const attended = await readAttended(db, ids);
  const ownSkills = await readOwnSkills(db, programsOfOwnSkills(own));
  const sessions: TodaySession[] = [];
  for (const row of own) {
    const due = expectedOf(row);
    const present = due.flatMap((id) => people.get(id) ?? []);
    const known = await knownToGroup(db, row, present, moment);
    const all = present.map((each) => ({
      ...each,
      newToGroup: !known.has(each.person.id),
      openFlag: openFlags.find(({ participantId }) => participantId === each.person.id) ?? null,
    }));
    const news = newsOf(all, moment);
    sessions.push({
      ...summaryOf(row, due.length),
      telehealthCount: row.mode === 'telehealth' ? due.length : (telehealth.get(row.id) ?? 0),
      attendedCount: row.ended_at === null ? null : (attended.get(row.id) ?? 0),
      skills: row.skill_codes.map(
        (code) => skillByCode(code)?.name ?? ownSkills.get(`${row.program_id} ${code}`) ?? code,
      ),
      news,
      measuresDue: measuresDue(present),
      othersWords: othersWords(all, news, due.length),
    });
  }
  return { sessions, next: await readNext(db, readerId, moment), people: [...people.keys()] };
}

/** Programs that teach a skill which is not in the catalogue. */
const programsOfOwnSkills = (rows: readonly SessionRow[]): string[] =>
  rows
    .filter(({ skill_codes }) => skill_codes.some((code) => skillByCode(code) === null))
    .map(({ program_id }) => program_id);

/** Who should fill in what before the session; one line a person. */
function measuresDue(people: readonly DuePerson[]): MeasuresDue[] {
  return people.flatMap(({ person, due }) => {
    const owed = due.filter(({ state }) => isOwed(state));
    if (owed.length === 0) return [];
    return {
      participantId: person.id,
      preferredName: person.preferredName,
      familyName: person.familyName,
      measures: owed.map(({ instrumentCode, shortName, state, dueOn }) => ({
        instrumentCode,
        shortName,
        overdue: state === 'overdue',
        dueOn,
      })),
    };
  });
}

const startOf = (day: string, { zone }: Moment): string => instantAt(day, '00:00', zone);

const dayAfterNext = (moment: Moment): string =>
  startOf(addDays(dayOf(moment.now, moment.zone), 2), moment);

type KnownPerson = Omit<PersonToday, 'newToGroup' | 'openFlag'>;

interface DuePerson extends KnownPerson {
  /** Everything of the person's plan, as it stands today. */
  readonly due: readonly DueMeasure[];
}

async function readPeople(
  db: Kysely<DB>,
  readerId: string,
  ids: readonly string[],
  moment: Moment,
): Promise<Map<string, DuePerson>> {
  const today = dayOf(moment.now, moment.zone);
  const midnight = startOf(today, moment);
  const people = await readListedPeople(db, [...new Set(ids)], readerId, today, midnight);
  const seen = people.map(({ id }) => id);
  const episodes = people.flatMap(({ episodeId }) => episodeId ?? []);
  const due = await readDue(db, seen, today);
  const mains = await mainMeasuresOf(db, due);
  const codes = [...new Set([...mains.values()].map(({ instrument }) => instrument.code))];
  const measures = await readMeasures(db, codes, episodes, seen, moment.now);
  const weekAgo = startOf(addDays(today, -6), moment);
  const absences = await readAbsences(db, seen, weekAgo, moment.now);
  return new Map(
    people.map((person) => {
      const main = mains.get(person.id) ?? null;
      const known = knownPerson(person, main, measures, absences);
      return [person.id, { ...known, due: due.get(person.id) ?? [] }];
    }),
  );
}

function knownPerson(
  person: ListedPerson,
  main: MainMeasure | null,
  measures: Awaited<ReturnType<typeof readMeasures>>,
  absences: readonly Absence[],
): KnownPerson {
  return {
    person,
    main,
    measures: measures
      .filter(
        ({ participant_id, instrument_code }) =>
          participant_id === person.id && instrument_code === main?.instrument.code,
      )
      .map(({ administered_at, total }) => ({ at: iso(administered_at), total }))
      .reverse(),
    absences: absences.filter(({ participantId }) => participantId === person.id),
  };
}

/** In a session without a group nobody is new to it. */
async function knownToGroup(
  db: Kysely<DB>,
  { group_id }: SessionRow,
  people: readonly KnownPerson[],
  moment: Moment,
): Promise<ReadonlySet<string>> {
  const ids = people.map(({ person }) => person.id);
  if (group_id === null) return new Set(ids);
  const midnight = startOf(dayOf(moment.now, moment.zone), moment);
  return readKnownToGroup(db, group_id, ids, midnight);
}

/** The reader's first session after today. */
async function readNext(
  db: Kysely<DB>,
  readerId: string,
  moment: Moment,
): Promise<SessionSummary | null> {
  const tomorrow = startOf(addDays(dayOf(moment.now, moment.zone), 1), moment);
  const next = await findNextSession(db, readerId, tomorrow);
  if (next === null) return null;
  const until = new Date(next.startsAt.getTime() + 1).toISOString();
  const rows = await listSessions(db, iso(next.startsAt), until);
  const [summary] = await withExpected(
    db,
    rows.filter(({ id }) => id === next.id),
  );
  return summary ?? null;
}
