import type { MakeUpCandidates, MakeUpChoices } from '#contract/make-up';
import { actorOf, permitted } from '#domain/permissions/actions';
import { iso } from '../instants.ts';
import { notFound } from '../problems.ts';
import { readPeopleNames } from '../today/unfinished-queries.ts';
import { planning, type Asking } from './access.ts';
import { expectedPeople } from './expected.ts';
import { readAbsences, readDaysInCare, readSeats, seeEverybody } from './make-up-ahead-queries.ts';
import {
  inCareOn,
  later,
  lookingBack,
  missedOf,
  programDayOf,
  sessionAhead,
} from './make-up-session.ts';
import { readListed, readMembers } from './roster-queries.ts';
import { readStandingRoster, stillExpected } from './roster.ts';
import { listSessions, type SessionRow } from './session-queries.ts';
import { expecting, statusOf } from './summaries.ts';

/** How far ahead a session is offered for a make-up day: three weeks, a default as generous as looking back. */
const daysAhead = 21;

/** Who may make up a missed day in a session ahead. */
export async function makeUpCandidates(work: Asking, id: string): Promise<MakeUpCandidates> {
  const session = await sessionAhead(work, id);
  const expected = new Set(stillExpected(await readStandingRoster(work.db, session, work.now)));
  await seeEverybody(work.db);
  const { from, before } = lookingBack(iso(session.starts_at), work.now);
  const of = { programId: session.program_id };
  const absences = await readAbsences(work.db, of, from, before);
  const byPerson = Map.groupBy(absences, ({ participantId }) => participantId);
  const inCare = await inCareOn(work, session, [...byPerson.keys()]);
  const people = [...byPerson.values()].flatMap((own) => {
    const [first] = own;
    const missed = missedOf(own);
    if (!first || missed.length === 0 || expected.has(first.participantId)) return [];
    if (!inCare.has(first.participantId)) return [];
    const { participantId, preferredName, familyName } = first;
    return [{ participantId, preferredName, familyName, missed }];
  });
  const shown = people.map(({ participantId }) => participantId);
  work.audit.read('attendance', shown, { session: id });
  return { people };
}

/** What somebody may make up, and in which sessions ahead. */
export async function makeUpChoices(work: Asking, participantId: string): Promise<MakeUpChoices> {
  const { db, now } = work;
  work.require({ treats: true });
  if (!(await readPeopleNames(db, [participantId])).has(participantId)) throw notFound();
  const { from, before } = lookingBack(now, now);
  const absences = await readAbsences(db, { participantId }, from, before);
  const rows = (await listSessions(db, now, later(now, daysAhead))).filter(
    (row) => row.group_id !== null && statusOf(row) === 'scheduled' && mayPlanIn(work, row),
  );
  const ids = rows.map(({ id }) => id);
  const [listed, members] = [await readListed(db, ids), await readMembers(db, ids)];
  const seats = await readSeats(
    db,
    rows.flatMap(({ group_id }) => group_id ?? []),
  );
  const inCare = await readDaysInCare(db, participantId, rows.map(programDayOf));
  const isInCare = (row: SessionRow) => {
    const { programId, day } = programDayOf(row);
    return inCare.some((each) => each.programId === programId && each.day === day);
  };
  const sessions = rows.flatMap((row): MakeUpChoices['sessions'] => {
    const expected = expectedPeople(expecting(row), listed, members);
    const limit = seats.get(row.group_id ?? '') ?? null;
    const isFree = limit === null || expected.length < limit;
    if (row.closed || expected.includes(participantId) || !isFree || !isInCare(row)) return [];
    const { id, title, room, time_zone: timeZone } = row;
    const times = { startsAt: iso(row.starts_at), endsAt: iso(row.ends_at), timeZone };
    return [{ id, title, room, ...times, expectedCount: expected.length, seats: limit }];
  });
  work.audit.read('attendance', [participantId], { makeUp: true });
  return { missed: missedOf(absences), sessions };
}

function mayPlanIn(work: Asking, session: SessionRow): boolean {
  return permitted('plan-make-up', actorOf(work.staff), planning(work, session));
}
