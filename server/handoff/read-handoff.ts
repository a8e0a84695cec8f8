import type { Handoff, HandoffPerson } from '#contract/handoff';
import { dayOf } from '#domain/calendar/zoned-time';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { withFigures } from '#domain/instruments/figures-in-use';
import { part2Notice } from '#domain/notes/disclosure-notice';
import { skillByCode } from '#domain/skills/skill-catalogue';
import { readFlags } from '../flags/read.ts';
import { iso } from '../instants.ts';
import { readDue } from '../measures/due.ts';
import { mainMeasuresOf } from '../measures/main-measure.ts';
import { sessionToRead, type Asking } from '../sessions/access.ts';
import { readStandingRoster } from '../sessions/roster.ts';
import type { SessionRecord } from '../sessions/session-queries.ts';
import { readListedPeople, readOwnSkills, type ListedPerson } from '../today/people-queries.ts';
import { criticalCodes, criticalOf } from './critical.ts';
import {
  flagsSince,
  readAbsencesAhead,
  readAttendanceSince,
  readChangedCare,
  readDiary,
  readGiven,
  readPractised,
  readRatings,
  readSigned,
} from './queries.ts';
import {
  attendanceWords,
  changeWords,
  flagsOf,
  inOrder,
  measureOf,
  practisedOf,
  ratingsComparedOf,
  sinceOf,
  usedOf,
  worseRatingsOf,
} from './rules.ts';

/**
 * What changed for each member of a session since the reader last led them. A fixed number of
 * statements, however many people there are.
 *
 * @throws notFound when the reader may not open the session or there is none
 */
export async function readHandoff(work: Asking, sessionId: string): Promise<Handoff> {
  const { db, now, staff, audit } = work;
  const session = await sessionToRead(work, sessionId);
  const { rows, expected } = await readStandingRoster(db, session, now);
  const listed = rows.filter(({ removed_at }) => removed_at === null);
  const ids = listed.map(({ participant_id }) => participant_id);
  audit.read('roster', ids, { session: session.id, sheet: 'handoff' });
  const [startsAt, zone] = [iso(session.starts_at), session.time_zone];
  const known = await readListedPeople(db, ids, staff.id, dayOf(startsAt, zone), startsAt);
  const found = known.length === 0 ? [] : await readPeople(work, session, known);
  return {
    ...{ sessionId: session.id, title: session.title, room: session.room },
    ...{ startsAt, endsAt: iso(session.ends_at), timeZone: zone },
    people: inOrder(found),
    expectedCount: known.filter(({ id }) => expected.has(id)).length,
    part2Notice: known.some(({ part2 }) => part2) ? part2Notice : null,
  };
}

async function readPeople(
  { db, now, staff }: Asking,
  session: SessionRecord,
  known: readonly ListedPerson[],
): Promise<HandoffPerson[]> {
  const [startsAt, zone] = [iso(session.starts_at), session.time_zone];
  const ids = known.map(({ id }) => id);
  const episodes = known.map(({ episodeId }) => episodeId).filter((id) => id !== null);
  const bases = new Map(known.map((person) => [person.id, sinceOf(person, startsAt, zone)]));
  const since = [...bases].map(([id, { at }]) => ({ id, at }));
  const days = since.map(({ id, at }) => ({ id, day: dayOf(at, zone) }));
  const attendance = await readAttendanceSince(db, since, now);
  const mains = await mainMeasuresOf(db, await readDue(db, ids, dayOf(startsAt, zone)));
  const codes = new Set([
    ...criticalCodes,
    ...[...mains.values()].map(({ instrument }) => instrument.code),
  ]);
  const given = await readGiven(db, ids, episodes, [...codes], now);
  const flags = await readFlags(db, { ids: await flagsSince(db, since) }, now);
  const ratings = await readRatings(db, since, now);
  const practised = await readPractised(db, since);
  const diary = await readDiary(db, days);
  const signed = await readSigned(db, since, staff.id);
  const changes = await readChangedCare(db, days, zone);
  const ahead = await readAbsencesAhead(db, ids, now);
  const { figures } = session.settings;
  const ownSkills = await readOwnSkills(db, [session.program_id]);
  const nameOf = (code: string) =>
    skillByCode(code)?.name ?? ownSkills.get(`${session.program_id} ${code}`) ?? code;
  const of = <Row extends { personId: string }>(all: readonly Row[], id: string) =>
    all.filter(({ personId }) => personId === id);
  return known.map((person): HandoffPerson => {
    const { id } = person;
    const basis = bases.get(id) ?? sinceOf(person, startsAt, zone);
    const from = { id, at: basis.at };
    const main = mains.get(id) ?? null;
    return {
      participantId: id,
      preferredName: person.preferredName,
      familyName: person.familyName,
      weekOfEpisode: weekOfEpisode(person.admittedOn, dayOf(startsAt, zone)),
      since: basis,
      attendance: attendanceWords(of(attendance, id)),
      measure: measureOf(main && withFigures(main.instrument, figures), of(given, id), from, zone),
      critical: criticalOf(of(given, id), from, zone),
      flags: flagsOf(flags.filter(({ participantId }) => participantId === id)),
      worseRatings: worseRatingsOf(of(ratings, id), session.settings.scales),
      ratingsCompared: ratingsComparedOf(of(ratings, id), session.settings.scales),
      practised: practisedOf(of(practised, id), nameOf),
      used: usedOf(of(diary, id)[0], nameOf),
      notes: of(signed, id).map(({ kind, author, at }) => ({ kind, author, signedAt: iso(at) })),
      changes: of(changes, id).map((change) => ({ on: change.on, words: changeWords(change) })),
      absencesAhead: of(ahead, id).map((row) => ({
        ...{ startsAt: iso(row.startsAt), title: row.title, here: row.sessionId === session.id },
      })),
    };
  });
}
