import type { MakeUpWrite, MissedSessions, RosterRow } from '#contract/roster';
import { dayStatus } from '../attendance/rules.ts';
import { iso } from '../instants.ts';
import { conflict, invalid, notFound } from '../problems.ts';
import { ledSession, sessionToChange, type Asking } from './access.ts';
import { rowOf } from './change-roster.ts';
import { requireHeld } from './happening.ts';
import { addMakeUp, readNotMadeUp, removeMakeUp } from './make-up-queries.ts';
import { readStandingRoster } from './roster.ts';
import { updateRosterRow } from './roster-queries.ts';
import type { SessionRecord } from './session-queries.ts';
import { planned } from './summaries.ts';

/**
 * How far back a missed day is offered to be made up: four weeks. Nothing says how long a missed day
 * can be made up, so this is a default, generous on purpose.
 */
export const daysToMakeUp = 28;

/** What somebody on the list missed in the weeks before and has not made up, latest first. */
export async function missedSessions(
  work: Asking,
  id: string,
  participantId: string,
): Promise<MissedSessions> {
  const session = await ledSession(work, id);
  const { rows } = await readStandingRoster(work.db, session, work.now);
  const isListed = rows.some(
    (row) => row.participant_id === participantId && row.removed_at === null,
  );
  if (!isListed) throw notFound();
  work.audit.read('attendance', [participantId], { session: id });
  return { missed: await missedBefore(work, session, participantId) };
}

/** Says that somebody on the list comes in place of a missed day, and of which; or that they do not. */
export async function writeMakeUp(
  work: Asking,
  id: string,
  participantId: string,
  { makeUp, version }: MakeUpWrite,
): Promise<RosterRow> {
  const session = await sessionToChange(work, id);
  requireHeld(planned(session));
  const row = await rowOf(work, session, participantId);
  if (row.removed) throw notFound();
  if (row.version !== version) throw conflict({ makeUp, version }, row);
  if (makeUp === null) await removeMakeUp(work.db, id, participantId);
  else {
    await requireMissed(work, session, participantId, makeUp.missedSessionId);
    await addMakeUp(work, id, participantId, makeUp.missedSessionId);
  }
  const key = { sessionId: id, participantId, version };
  await updateRosterRow(work.db, key, { origin: originOf(row.origin, makeUp !== null) });
  work.audit.write('roster', [participantId], { session: id, makeUp: makeUp !== null });
  return rowOf(work, session, participantId);
}

/** A member stays one, also a new one; who came for the day alone is a make-up or a visitor. */
function originOf(origin: RosterRow['origin'], makesUp: boolean): RosterRow['origin'] {
  if (origin === 'make-up' && !makesUp) return 'visitor';
  return origin !== 'member' && origin !== 'transfer' && makesUp ? 'make-up' : origin;
}

async function requireMissed(
  work: Asking,
  session: SessionRecord,
  participantId: string,
  missedId: string | null,
): Promise<void> {
  if (missedId === null) return;
  const missed = await missedBefore(work, session, participantId);
  if (missed.some(({ sessionId }) => sessionId === missedId)) return;
  throw invalid([
    {
      field: 'makeUp.missedSessionId',
      message: 'Name a session of the last four weeks that the person missed and has not made up.',
    },
  ]);
}

async function missedBefore(
  { db }: Asking,
  session: SessionRecord,
  participantId: string,
): Promise<MissedSessions['missed']> {
  const startsAt = iso(session.starts_at);
  const from = new Date(Date.parse(startsAt) - daysToMakeUp * 24 * 3_600_000).toISOString();
  const about = { participantId, sessionId: session.id };
  const sessions = await readNotMadeUp(db, about, from, startsAt);
  return sessions.flatMap(({ sessionId, title, startsAt: at, statuses }) => {
    const status = dayStatus(statuses);
    return status === 'excused' || status === 'no-show'
      ? [{ sessionId, title, startsAt: iso(at), status }]
      : [];
  });
}
