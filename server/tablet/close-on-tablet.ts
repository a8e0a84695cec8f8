import { sql } from 'kysely';
import type { SignedIn } from '#contract/sign-in';
import type { TabletClose } from '#contract/tablet';
import { Problem } from '../problems.ts';
import { KeptRefusal, type TabletWork } from '../request/tablet-work.ts';
import type { Services } from '../services.ts';
import { clearTabletToken } from '../sign-in/cookie.ts';
import { signInIf } from '../sign-in/sign-in.ts';

/**
 * Whoever leads the session, their supervisor or the director takes the tablet back: the check-in ends
 * on it and they are signed in. Anybody else's password is as wrong as a wrong one.
 */
export async function closeOnTablet(
  services: Services,
  { db, now, request, reply }: TabletWork,
  write: TabletClose,
): Promise<SignedIn> {
  const mayClose = async (staffId: string): Promise<boolean> => {
    const { rows } = await sql<{ may: boolean }>`
      select may_close_this_tablet(${staffId}::uuid) as may`.execute(db);
    return rows[0]?.may === true;
  };
  const signedIn = await signInIf(services, { now, request, reply }, write, ({ staffId }) =>
    mayClose(staffId),
  ).catch(async (error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    await sql`select refuse_closing_this_tablet()`.execute(db);
    throw new KeptRefusal(error);
  });
  const { rows } = await sql<{ unsent: boolean }>`
    select close_this_tablet(${signedIn.staffId}::uuid) as unsent`.execute(db);
  // What was begun and not sent needs the tablet's token, which opens nothing else any more.
  if (rows[0]?.unsent !== true) clearTabletToken(reply);
  return signedIn;
}
