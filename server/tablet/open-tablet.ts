import { randomBytes } from 'node:crypto';
import type { CheckInCodes, Tablet, TabletOpen } from '#contract/tablet';
import {
  mayOpenTablet,
  opensHoursBefore,
  sendAfterHours,
  tabletLifetimeHours,
} from '#domain/check-in/tablet-times';
import { iso } from '../instants.ts';
import { notFound, refused } from '../problems.ts';
import { tabletTokenHash } from '../request/answer-tablet.ts';
import type { Work } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { sessionToWriteIn } from '../sessions/access.ts';
import { requireHeld } from '../sessions/happening.ts';
import type { SessionRecord } from '../sessions/session-queries.ts';
import { planned } from '../sessions/summaries.ts';
import { clearSignInToken, writeTabletToken } from '../sign-in/cookie.ts';
import { endSignIn } from '../sign-in/queries.ts';
import { readCodes } from './codes.ts';
import { findTablet, insertTablet, markClosed } from './queries.ts';
import { describeTablet } from './tablet.ts';

/**
 * This browser becomes the tablet of a session, and the sign-in ends in it in the same act: nothing
 * that staff may see is left behind on what participants hold.
 */
export async function openTablet(
  { signInDatabase }: Services,
  work: Work,
  sessionId: string,
  { id }: TabletOpen,
): Promise<Tablet> {
  const { db, staff, signIn, now, request, reply } = work;
  const session = await sessionToWriteIn(work, sessionId);
  requireOpenable(session, now);
  const token = randomBytes(32).toString('base64url');
  const lifetime = tabletLifetimeHours * 3600;
  const isNew = await insertTablet(db, {
    organization_id: staff.organizationId,
    id,
    session_id: sessionId,
    token_hash: tabletTokenHash(token),
    opened_by: staff.id,
    opened_at: now,
    last_seen_at: now,
    expires_at: new Date(Date.parse(now) + lifetime * 1000).toISOString(),
  });
  if (!isNew) throw notFound();
  work.audit.write('check-in', [], { tablet: id, session: sessionId });
  const ending = { signInId: signIn.id, userId: signIn.userId };
  await endSignIn(signInDatabase, ending, 'sign-out', now, request.id, 'tablet');
  clearSignInToken(reply);
  // Longer than the tablet may be used: what was begun before its end may still be sent.
  writeTabletToken(reply, token, lifetime + sendAfterHours * 3600);
  const { title, time_zone: timeZone, starts_at: startsAt } = session;
  return describeTablet({ id, sessionId, title, timeZone, startsAt: iso(startsAt), ended: false });
}

/** @throws refused with when it may be opened */
function requireOpenable(session: SessionRecord, now: string): void {
  requireHeld(planned(session));
  if (session.ended_at !== null) {
    throw refused('session-ended', 'The session has ended', 'There is no check-in after its end.');
  }
  const { time_zone: timeZone } = session;
  const times = { startsAt: iso(session.starts_at), endsAt: iso(session.ends_at), timeZone };
  if (mayOpenTablet(times, now)) return;
  throw refused(
    'not-its-day',
    'Not on this day',
    `The check-in can be opened from ${opensHoursBefore} hours before the session, on its own day.`,
  );
}

/** Ends a tablet that staff do not have in hand. Closing it again changes nothing. */
export async function closeTablet(
  work: Work,
  asked: { readonly id: string; readonly tablet: string },
): Promise<CheckInCodes> {
  await sessionToWriteIn(work, asked.id);
  const tablet = await findTablet(work.db, asked.id, asked.tablet);
  if (tablet === undefined) throw notFound();
  if (tablet.closed_at === null) await markClosed(work.db, tablet.id, work);
  work.audit.write('check-in', [], { tablet: tablet.id, session: asked.id });
  return readCodes(work, asked.id, {});
}
