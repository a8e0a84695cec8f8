import type { PlanConflict } from '#contract/change-of-plan';
import type { MakeUpAsked, MakeUpPlan, MakeUpPlanned, MakeUpPreview } from '#contract/make-up';
import { tryOut } from '../database/try-out.ts';
import { holdPlanning } from '../groups/planning-queries.ts';
import { iso } from '../instants.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import type { Asking } from './access.ts';
import {
  isToldOf,
  makeUpAhead,
  readAbsences,
  readSeats,
  seeEverybody,
} from './make-up-ahead-queries.ts';
import { removeMakeUp } from './make-up-queries.ts';
import { inCareOn, lookingBack, missedOf, sessionAhead } from './make-up-session.ts';
import { conflictsRefused, participantConflicts, type Conflicts } from './plan-conflicts.ts';
import { updateRosterRow } from './roster-queries.ts';
import { readStandingRoster, standRoster, stillExpected } from './roster.ts';
import type { SessionRecord } from './session-queries.ts';

/** What planning it would meet. It is tried for real and taken back. */
export async function previewMakeUp(
  work: Asking,
  id: string,
  asked: MakeUpAsked,
): Promise<MakeUpPreview> {
  await holdPlanning(work.db, work.staff.organizationId);
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
  await holdPlanning(work.db, work.staff.organizationId);
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

/**
 * They do not come after all; until something is recorded of them. Also of a session that was cancelled,
 * or where they were taken off the list: nobody comes then, and the missed day is free again.
 */
export async function withdrawMakeUp(
  work: Asking,
  id: string,
  participantId: string,
): Promise<MakeUpPlanned> {
  const session = await sessionAhead(work, id, ['scheduled', 'cancelled']);
  const { rows } = await standRoster(work.db, session, work.now);
  const row = rows.find((each) => each.participant_id === participantId);
  if (!row?.make_up) throw notFound();
  const stands = session.cancelled_at === null && row.removed_at === null;
  if (stands && (await isToldOf(work.db, id, participantId))) {
    const detail = 'Take the person off the list in the room; what is recorded stays.';
    throw refused('recorded', 'Something is recorded of them', detail);
  }
  await removeMakeUp(work.db, id, participantId);
  if (row.origin === 'make-up' && row.removed_at === null) {
    const key = { sessionId: id, participantId, version: row.version };
    if (!(await updateRosterRow(work.db, key, { removed_at: work.now }))) {
      const theirs = await answered(work, session, participantId);
      throw conflict({ sessionId: id, participantId }, theirs);
    }
  }
  work.audit.write('roster', [participantId], { session: id, makeUp: false });
  return answered(work, session, participantId);
}

async function checked(work: Asking, id: string, asked: MakeUpAsked): Promise<SessionRecord> {
  const session = await sessionAhead(work, id);
  const expected = stillExpected(await readStandingRoster(work.db, session, work.now));
  await seeEverybody(work.db);
  if (!(await inCareOn(work, session, [asked.participantId])).has(asked.participantId)) {
    throw notFound();
  }
  const { participantId } = asked;
  const { from, before } = lookingBack(iso(session.starts_at), work.now);
  const missed = missedOf(await readAbsences(work.db, { participantId }, from, before));
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
