import type { PlanConflict } from '#contract/change-of-plan';
import type {
  MakeUpAsked,
  MakeUpCandidates,
  MakeUpChoices,
  MakeUpPlan,
  MakeUpPlanned,
  MakeUpPreview,
} from '#contract/make-up';
import { dayOf } from '#domain/calendar/zoned-time';
import { permitted } from '#domain/permissions/actions';
import { dayStatus } from '../attendance/rules.ts';
import { tryOut } from '../database/try-out.ts';
import { iso } from '../instants.ts';
import { invalid, notFound, refused } from '../problems.ts';
import { readPeopleNames } from '../today/unfinished-queries.ts';
import { planning, sessionToReplan, type Asking } from './access.ts';
import { readPeopleToBook } from './booking-queries.ts';
import {
  isToldOf,
  makeUpAhead,
  readAbsences,
  readSeats,
  seeEverybody,
  type AbsenceRow,
} from './make-up-ahead-queries.ts';
import { daysToMakeUp } from './make-up.ts';
import { removeMakeUp } from './make-up-queries.ts';
import { conflictsRefused, participantConflicts, type Conflicts } from './plan-conflicts.ts';
import { readListed, readMembers, updateRosterRow } from './roster-queries.ts';
import { readStandingRoster, standRoster, stillExpected } from './roster.ts';
import { expectedPeople } from './expected.ts';
import { listSessions, type SessionRecord, type SessionRow } from './session-queries.ts';
import { expecting, statusOf } from './summaries.ts';

type Missed = MakeUpChoices['missed'];

const day = 24 * 3_600_000;
/** How far ahead a session is offered for a make-up day: three weeks, a default as generous as looking back. */
const daysAhead = 21;

const later = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * day).toISOString();

function missedOf(rows: readonly AbsenceRow[]): Missed {
  return rows.flatMap(({ sessionId, title, startsAt, statuses }) => {
    const status = dayStatus(statuses);
    return status === 'excused' || status === 'no-show'
      ? [{ sessionId, title, startsAt: iso(startsAt), status }]
      : [];
  });
}

/** Who may make up a missed day in a session ahead. */
export async function makeUpCandidates(work: Asking, id: string): Promise<MakeUpCandidates> {
  const session = await sessionAhead(work, id);
  const expected = new Set(stillExpected(await readStandingRoster(work.db, session, work.now)));
  await seeEverybody(work.db);
  const startsAt = iso(session.starts_at);
  const before = startsAt < work.now ? startsAt : work.now;
  const of = { programId: session.program_id };
  const absences = await readAbsences(work.db, of, later(startsAt, -daysToMakeUp), before);
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
  const absences = await readAbsences(db, { participantId }, later(now, -daysToMakeUp), now);
  const rows = (await listSessions(db, now, later(now, daysAhead))).filter(
    (row) => row.group_id !== null && statusOf(row) === 'scheduled' && mayPlanIn(work, row),
  );
  const ids = rows.map(({ id }) => id);
  const [listed, members] = [await readListed(db, ids), await readMembers(db, ids)];
  const seats = await readSeats(
    db,
    rows.flatMap(({ group_id }) => group_id ?? []),
  );
  const sessions: MakeUpChoices['sessions'] = [];
  for (const row of rows) {
    const expected = expectedPeople(expecting(row), listed, members);
    const limit = seats.get(row.group_id ?? '') ?? null;
    const isFree = limit === null || expected.length < limit;
    if (row.closed || expected.includes(participantId) || !isFree) continue;
    if (!(await inCareOn(work, row, [participantId])).has(participantId)) continue;
    const { id, title, room, time_zone: timeZone } = row;
    const times = { startsAt: iso(row.starts_at), endsAt: iso(row.ends_at), timeZone };
    sessions.push({ id, title, room, ...times, expectedCount: expected.length, seats: limit });
  }
  work.audit.read('attendance', [participantId], { makeUp: true });
  return { missed: missedOf(absences), sessions };
}

/** What planning it would meet. It is tried for real and taken back. */
export async function previewMakeUp(
  work: Asking,
  id: string,
  asked: MakeUpAsked,
): Promise<MakeUpPreview> {
  const session = await checked(work, id, asked);
  const conflicts = await tried(work, session, asked);
  work.audit.read('roster', [asked.participantId], { session: id, preview: true });
  return { conflicts: [...conflicts.found] };
}

/** Somebody is expected in a session ahead in place of a day that they missed. */
export async function planMakeUp(
  work: Asking,
  id: string,
  asked: MakeUpPlan,
): Promise<MakeUpPlanned> {
  const session = await checked(work, id, asked);
  if (!asked.despiteConflicts) {
    const conflicts = await tried(work, session, asked);
    if (conflicts.found.length > 0) {
      throw conflictsRefused(conflicts, 'Choose another session, or plan it all the same.');
    }
  }
  await made(work, session, asked);
  work.audit.write('roster', [asked.participantId], { session: id, makeUp: true });
  return answered(work, session, asked.participantId);
}

/** They do not come after all; until something is recorded of them. */
export async function withdrawMakeUp(
  work: Asking,
  id: string,
  participantId: string,
): Promise<MakeUpPlanned> {
  const session = await sessionAhead(work, id);
  const { rows } = await readStandingRoster(work.db, session, work.now);
  const row = rows.find((each) => each.participant_id === participantId);
  if (!row || row.removed_at !== null || !row.make_up) throw notFound();
  if (await isToldOf(work.db, id, participantId)) {
    const detail = 'Take the person off the list in the room; what is recorded stays.';
    throw refused('recorded', 'Something is recorded of them', detail);
  }
  await removeMakeUp(work.db, id, participantId);
  if (row.origin === 'make-up') {
    const key = { sessionId: id, participantId, version: row.version };
    await updateRosterRow(work.db, key, { removed_at: work.now });
  }
  work.audit.write('roster', [participantId], { session: id, makeUp: false });
  return answered(work, session, participantId);
}

/** A session of a group that has not started, for who may plan a make-up day in it. */
async function sessionAhead(work: Asking, id: string): Promise<SessionRecord> {
  const session = await sessionToReplan(work, id, 'plan-make-up');
  if (session.group_id === null) {
    throw refused('no-group', 'Not a group', 'A missed day is made up in a session of a group.');
  }
  if (statusOf(session) !== 'scheduled') {
    const detail = 'Enter it in the room, with the person on its list.';
    throw refused('not-ahead', 'The session has begun or was cancelled', detail);
  }
  return session;
}

async function checked(work: Asking, id: string, asked: MakeUpAsked): Promise<SessionRecord> {
  const session = await sessionAhead(work, id);
  const expected = stillExpected(await readStandingRoster(work.db, session, work.now));
  await seeEverybody(work.db);
  if (!(await inCareOn(work, session, [asked.participantId])).has(asked.participantId)) {
    throw notFound();
  }
  const startsAt = iso(session.starts_at);
  const { participantId } = asked;
  const from = later(startsAt, -daysToMakeUp);
  const missed = missedOf(await readAbsences(work.db, { participantId }, from, startsAt));
  if (!missed.some(({ sessionId }) => sessionId === asked.missedSessionId)) {
    throw invalid([
      {
        field: 'missedSessionId',
        message:
          'Name a session of the last four weeks that the person missed and has not made up.',
      },
    ]);
  }
  if (expected.includes(participantId)) {
    const detail = 'They agreed to come to this session: it is no other day for them.';
    throw refused('expected', 'They are expected already', detail);
  }
  return session;
}

/** Which of these people, of those the asker sees, are in care of the session's program on its day. */
async function inCareOn(
  { db }: Pick<Asking, 'db'>,
  session: Pick<SessionRow, 'program_id' | 'starts_at' | 'time_zone'>,
  people: readonly string[],
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const on = dayOf(iso(session.starts_at), session.time_zone);
  const found = await readPeopleToBook(db, people, session.program_id, on);
  return new Set(found.filter(({ inProgram }) => inProgram).map(({ id }) => id));
}

function mayPlanIn(work: Asking, session: SessionRow): boolean {
  const { id: staffId, roles, mayAssessRisk, needsCoSignature } = work.staff;
  const actor = { staffId, roles, credential: { mayAssessRisk, needsCoSignature } };
  return permitted('plan-make-up', actor, planning(work, session));
}

function tried(work: Asking, session: SessionRecord, asked: MakeUpAsked): Promise<Conflicts> {
  const { db } = work;
  return tryOut(db, async () => {
    const before = stillExpected(await readStandingRoster(db, session, work.now)).length;
    await made(work, session, asked);
    const against = await participantConflicts({ db }, session, [asked.participantId]);
    const seats = (await readSeats(db, [session.group_id ?? ''])).get(session.group_id ?? '');
    const found: PlanConflict[] = [
      ...(session.closed
        ? [{ kind: 'closed' as const, words: 'The program is closed on that day.' }]
        : []),
      ...(seats !== undefined && before >= seats
        ? [
            {
              kind: 'seats' as const,
              words: seats === 1 ? 'The one seat is taken.' : `All ${seats} seats are taken.`,
            },
          ]
        : []),
      ...against.found,
    ];
    return { found, people: against.people };
  });
}

async function made(work: Asking, session: SessionRecord, asked: MakeUpAsked): Promise<void> {
  const { participantId, missedSessionId } = asked;
  await standRoster(work.db, session, work.now);
  await seeEverybody(work.db);
  if (!(await makeUpAhead(work.db, session.id, participantId, missedSessionId))) throw notFound();
  // Whose note it will be.
  await standRoster(work.db, session, work.now);
}

async function answered(
  work: Asking,
  session: SessionRecord,
  participantId: string,
): Promise<MakeUpPlanned> {
  const expected = stillExpected(await readStandingRoster(work.db, session, work.now));
  return { sessionId: session.id, participantId, expectedCount: expected.length };
}
