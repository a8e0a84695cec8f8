import type { Asking } from './access.ts';
import { standRoster } from './roster.ts';
import { findListed } from './roster-queries.ts';
import type { SessionRecord } from './session-queries.ts';

/**
 * Someone on the session's list, for writing about them in it. Before the session starts its list may
 * not be stored yet: then it is, and they are looked for again.
 */
export async function findListedNow(
  { db, now }: Pick<Asking, 'db' | 'now'>,
  session: SessionRecord,
  participantId: string,
) {
  const listed = await findListed(db, session.id, participantId);
  if (listed !== undefined) return listed;
  await standRoster(db, session, now);
  return findListed(db, session.id, participantId);
}
