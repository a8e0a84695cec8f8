import type { SessionState } from '#contract/session';
import { conflict, notFound } from '../problems.ts';
import type { Asking } from './access.ts';
import { stateOf } from './detail.ts';
import { readStandingRoster, standRoster } from './roster.ts';
import {
  findSession,
  updateSession,
  type SessionChange,
  type SessionRecord,
} from './session-queries.ts';

/** @throws conflict when somebody changed the session since the asker saw it */
export async function requireSeen(
  work: Asking,
  session: SessionRecord,
  asked: { version: number },
): Promise<void> {
  if (session.version === asked.version) return;
  throw conflict(asked, await asItIs(work, session));
}

/** The session as it is, for somebody who need not change it. */
export async function asItIs(work: Asking, session: SessionRecord): Promise<SessionState> {
  return stateOf(session, await readStandingRoster(work.db, session, work.now));
}

/**
 * Writes the change and answers the session as it is now. In the audit trail with everybody on its
 * list.
 */
export async function changeSession(
  work: Asking,
  session: SessionRecord,
  values: SessionChange,
): Promise<SessionState> {
  await updateSession(work.db, session.id, session.version, values);
  const stored = await findSession(work.db, session.id);
  if (stored === undefined) throw notFound();
  const roster = await standRoster(work.db, stored, work.now);
  work.audit.write(
    'roster',
    roster.rows.map(({ participant_id }) => participant_id),
    { session: session.id, changed: Object.keys(values).join(' ') },
  );
  return stateOf(stored, roster);
}
