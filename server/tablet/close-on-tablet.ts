import type { SignedIn } from '#contract/sign-in';
import type { TabletClose } from '#contract/tablet';
import { Problem } from '../problems.ts';
import { KeptRefusal, type TabletWork } from '../request/tablet-work.ts';
import type { Services } from '../services.ts';
import { clearTabletToken } from '../sign-in/cookie.ts';
import { signInIf } from '../sign-in/sign-in.ts';
import { closeThisTablet, mayClose, recordRefusedClosing } from './tablet-queries.ts';

/**
 * Whoever leads the session, their supervisor or the director takes the tablet back: the check-in ends
 * on it and they are signed in. Anybody else's password is as wrong as a wrong one.
 */
export async function closeOnTablet(
  services: Services,
  { db, now, request, reply }: TabletWork,
  write: TabletClose,
): Promise<SignedIn> {
  const signedIn = await signInIf(services, { now, request, reply }, write, ({ staffId }) =>
    mayClose(db, staffId),
  ).catch(async (error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    await recordRefusedClosing(db);
    throw new KeptRefusal(error);
  });
  const mayStillSend = await closeThisTablet(db, signedIn.staffId);
  // What was begun and not sent needs the tablet's token, which opens nothing else any more.
  if (!mayStillSend) clearTabletToken(reply);
  return signedIn;
}
