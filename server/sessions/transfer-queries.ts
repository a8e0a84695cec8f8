import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** A group of the session's program of which somebody is a member on the session's day. */
export interface GroupOfPerson {
  readonly membershipId: string;
  readonly groupId: string;
  readonly name: string;
  /** It is the group of the session itself. */
  readonly own: boolean;
  /** A transfer out of it, into this session, was taken back last. */
  readonly former: boolean;
}

export async function readGroupsOfPerson(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<GroupOfPerson[]> {
  const { rows } = await sql<GroupOfPerson>`
    select membership_id as "membershipId", group_id as "groupId", name, own, former
    from groups_of_person(${sessionId}, ${participantId})`.execute(db);
  return rows;
}

/** @returns false where there is no such person, or the caller does not lead the session */
export async function isInDirectory(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select is_in_directory(${sessionId}, ${participantId}) as known`.execute(db);
  return rows[0]?.known === true;
}

/** The weekdays agreed with the person on a day; null: not known. They must be on the list. */
export async function readAgreedDays(
  db: Kysely<DB>,
  participantId: string,
  day: string,
): Promise<number[] | null> {
  const row = await db
    .selectFrom('agreed_schedule')
    .select('weekdays')
    .where('participant_id', '=', participantId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.weekdays ?? null;
}

/** All groups, of any program, of which the person is a member on a day. They must be on the list. */
export async function readGroupIdsOf(
  db: Kysely<DB>,
  participantId: string,
  day: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('membership')
    .select('group_id')
    .distinct()
    .where('participant_id', '=', participantId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .execute();
  return rows.map(({ group_id }) => group_id);
}

/** The rules by which groups meet. */
export function readMeetingRules(db: Kysely<DB>, groupIds: readonly string[]) {
  return db
    .selectFrom('group_meeting')
    .select(['group_id as groupId', 'rule', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('group_id', 'in', [...groupIds])
    .execute();
}

/** @param days the weekdays agreed from then on; null: as they were */
export async function transferToGroup(
  db: Kysely<DB>,
  about: {
    readonly sessionId: string;
    readonly participantId: string;
    readonly membershipId: string;
  },
  days: readonly number[] | null,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select transfer_to_group(${about.sessionId}, ${about.participantId}, ${about.membershipId},
      ${days === null ? null : sql.val([...days])}::smallint[]) as done`.execute(db);
  return rows[0]?.done === true;
}

/** @returns whether there was a transfer that could be taken back */
export async function takeBackTransfer(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select take_back_transfer(${sessionId}, ${participantId}) as done`.execute(db);
  return rows[0]?.done === true;
}

/** Whether a transfer of this session brought the person here and was not taken back. */
export async function isTransferred(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('group_transfer')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Nobody else moves the person until the request ends. @returns false as `isInDirectory` does */
export async function holdForTransfer(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select hold_for_transfer(${sessionId}, ${participantId}) as held`.execute(db);
  return rows[0]?.held === true;
}
