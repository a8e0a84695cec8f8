import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import { locked } from '../problems.ts';

/** One sign-in and whose it is. */
export interface SignInRef {
  signInId: string;
  userId: string;
}

export type SignInEvent =
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-out'
  | 'signed-off'
  | 'lock'
  | 'hand-over'
  | 'reopen'
  | 'reopen-failed'
  | 'set-pin'
  | 'remove-pin'
  | 'set-password'
  | 'confirm-failed';

export interface RecordedEvent {
  userId: string;
  signInId: string | null;
  at: string;
  requestId: string;
  event: SignInEvent;
  outcome: 'done' | 'refused';
  detail?: Record<string, string | number | null>;
}

/** Writes a sign-in's event to the organization's audit trail. */
export async function recordEvent(db: Kysely<DB>, event: RecordedEvent): Promise<void> {
  const detail = event.detail === undefined ? null : JSON.stringify(event.detail);
  await sql`select sign_in.record(${newId()}, ${event.userId}, ${event.signInId}, ${event.at},
    ${event.requestId}, ${event.event}, ${event.outcome}, ${detail}::jsonb)`.execute(db);
}

export interface SignInPerson {
  organizationId: string;
  staffId: string;
  name: string;
  disabled: boolean;
  /** Of the demo program, where everyone has the same known password. */
  demo: boolean;
}

/** The staff member behind an account of the sign-in library; null when there is none. */
export async function personOf(db: Kysely<DB>, userId: string): Promise<SignInPerson | null> {
  const { rows } = await sql<SignInPerson>`select organization_id as "organizationId",
    staff_id as "staffId", name, disabled, demo from sign_in.staff_of(${userId})`.execute(db);
  return rows[0] ?? null;
}

export async function startActivity(db: Kysely<DB>, signInId: string, at: string): Promise<void> {
  await db
    .insertInto('sign_in.activity')
    .values({ sign_in_id: signInId, signed_in_at: at, last_activity_at: at })
    .execute();
}

/** Moves idle time. A locked sign-in stays as it is. */
export async function recordActivity(db: Kysely<DB>, signInId: string, at: string): Promise<void> {
  await db
    .updateTable('sign_in.activity')
    .set({ last_activity_at: at })
    .where('sign_in_id', '=', signInId)
    .where('locked_session_id', 'is', null)
    .where('handed_over_plan_id', 'is', null)
    .execute();
}

export async function lockSignIn(
  db: Kysely<DB>,
  signIn: SignInRef,
  sessionId: string,
  at: string,
  requestId: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('sign_in.activity')
      .set({ locked_session_id: sessionId, locked_at: at })
      .where('sign_in_id', '=', signIn.signInId)
      .where('locked_session_id', 'is', null)
      .where('handed_over_plan_id', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return;
    await recordEvent(transaction, { ...signIn, at, requestId, event: 'lock', outcome: 'done' });
  });
}

/** From then on it is answered nothing but this version of a plan, until the password is given. */
export async function handOverSignIn(
  db: Kysely<DB>,
  signIn: SignInRef,
  planId: string,
  at: string,
  requestId: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('sign_in.activity')
      .set({ handed_over_plan_id: planId, last_activity_at: at })
      .where('sign_in_id', '=', signIn.signInId)
      .where('locked_session_id', 'is', null)
      .executeTakeFirst();
    // Another window locked to its room meanwhile: nothing was handed over, and nobody is told so.
    if (changed.numUpdatedRows === 0n) throw locked(null);
    const detail = { planVersion: planId };
    await recordEvent(transaction, {
      ...{ ...signIn, at, requestId, detail },
      ...{ event: 'hand-over', outcome: 'done' },
    });
  });
}

export async function reopenSignIn(
  db: Kysely<DB>,
  signIn: SignInRef,
  at: string,
  requestId: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('sign_in.activity')
      .set({
        ...{ locked_session_id: null, locked_at: null, handed_over_plan_id: null },
        last_activity_at: at,
      })
      .where('sign_in_id', '=', signIn.signInId)
      .execute();
    await recordEvent(transaction, { ...signIn, at, requestId, event: 'reopen', outcome: 'done' });
  });
}

/** Ends a sign-in for good, with the reason in the trail. */
export async function endSignIn(
  db: Kysely<DB>,
  signIn: SignInRef,
  event: 'sign-out' | 'signed-off',
  at: string,
  requestId: string,
  reason?: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const ended = await transaction
      .deleteFrom('sign_in.session')
      .where('id', '=', signIn.signInId)
      .executeTakeFirst();
    if (ended.numDeletedRows === 0n) return;
    const detail = reason === undefined ? {} : { detail: { reason } };
    await recordEvent(transaction, { ...signIn, at, requestId, event, outcome: 'done', ...detail });
  });
}

export interface DemoPerson {
  organizationName: string;
  name: string;
  email: string;
  credential: string;
  roles: string[];
}

export async function demoPeople(db: Kysely<DB>): Promise<DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`select organization_name as "organizationName", name,
    email, credential, roles from sign_in.demo_people()`.execute(db);
  return rows;
}

export async function findSignIn(db: Kysely<DB>, token: string): Promise<SignInRef | null> {
  const found = await db
    .selectFrom('sign_in.session')
    .select(['id as signInId', 'user_id as userId'])
    .where('token', '=', token)
    .executeTakeFirst();
  return found ?? null;
}

const rememberedDays = 7;

/** Answers that no retry will ask for any more; each person's own activity sweeps them. */
export async function forgetOldAnswers(db: Kysely<DB>, now: string): Promise<void> {
  const oldest = new Date(Date.parse(now) - rememberedDays * 24 * 3_600_000);
  await db.deleteFrom('idempotency_key').where('answered_at', '<', oldest).execute();
}
