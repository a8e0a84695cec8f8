import type { ActivityAnswer, PasswordWrite } from '#contract/sign-in';
import { invalid } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { changePassword } from './accounts.ts';
import { confirmPassword } from './confirm-password.ts';
import { passwordFault } from './password-rules.ts';
import { forgetOldAnswers, recordActivity, recordEvent } from './queries.ts';

/** Moves idle time to now. Refused while locked, like everything that is not the room's. */
export async function recordSignInActivity(
  { signInDatabase }: Services,
  { db, signIn, now }: Work,
): Promise<ActivityAnswer> {
  await forgetOldAnswers(db, now);
  await recordActivity(signInDatabase, signIn.id, now);
  const idleAt = new Date(Date.parse(now) + signIn.idleMinutes * 60_000).toISOString();
  return { now, idleAt };
}

const unchanged = 'This is the password you have. Choose another.';

export async function setPassword(
  services: Services,
  work: Work,
  { password, newPassword }: PasswordWrite,
): Promise<null> {
  const { signIn, staff, organization, now, request } = work;
  await confirmPassword(services, work, password);
  const context = { name: staff.name, email: staff.email, organization: organization.name };
  // In the demo program the password that the sign-in screen tells may be brought back.
  const isDemos = organization.demo && newPassword === services.demoPassword;
  const fault =
    newPassword === password ? unchanged : isDemos ? null : passwordFault(newPassword, context);
  if (fault !== null) throw invalid([{ field: 'newPassword', message: fault }]);
  const { signInDatabase } = services;
  await changePassword(signInDatabase, signIn.userId, newPassword, signIn.id, now);
  await recordEvent(signInDatabase, {
    userId: signIn.userId,
    signInId: signIn.id,
    at: now,
    requestId: request.id,
    event: 'set-password',
    outcome: 'done',
  });
  return null;
}
