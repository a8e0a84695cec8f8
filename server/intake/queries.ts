import { sql, type Kysely } from 'kysely';
import type { ReferralRow, ReferralStep, ReferralWrite, StoredReferral } from '#contract/referral';
import type { AdmissionSource } from '#domain/intake/admission-source';
import type { ReferralStatus } from '#domain/intake/referral-status';
import type { Urgency } from '#domain/intake/urgency';
import type { DB } from '../database/schema.gen.ts';

const columnsRead = [
  ...(['id', 'program_id', 'participant_id', 'episode_id', 'given_name', 'family_name'] as const),
  ...(['preferred_name', 'pronouns', 'birth_date', 'phone', 'email', 'contacts'] as const),
  ...(['referred_on', 'referred_by', 'source', 'reason', 'payer', 'urgency'] as const),
  ...(['status', 'from_roster', 'version'] as const),
];

/** A referral, and the episode that its admission began. */
export interface FoundReferral {
  readonly referral: StoredReferral;
  readonly episodeId: string | null;
  readonly fromRoster: boolean;
}

/** One referral of a program that the person takes in for; null: there is none. */
export async function findReferral(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
): Promise<FoundReferral | null> {
  const row = await db
    .selectFrom('referral')
    .select(columnsRead)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    episodeId: row.episode_id,
    fromRoster: row.from_roster,
    referral: {
      id: row.id,
      programId: row.program_id,
      participantId: row.participant_id,
      givenName: row.given_name,
      familyName: row.family_name,
      preferredName: row.preferred_name,
      pronouns: row.pronouns,
      birthDate: row.birth_date,
      phone: row.phone,
      email: row.email,
      contacts: row.contacts,
      referredOn: row.referred_on,
      referredBy: row.referred_by,
      source: row.source as AdmissionSource,
      reason: row.reason,
      payer: row.payer,
      urgency: row.urgency as Urgency | null,
      status: row.status as ReferralStatus,
      version: row.version,
    },
  };
}

export interface Stamp {
  readonly organizationId: string;
  readonly staffId: string;
  readonly now: string;
}

function columns(written: ReferralWrite, stamp: Stamp) {
  return {
    program_id: written.programId,
    participant_id: written.participantId,
    given_name: written.givenName,
    family_name: written.familyName,
    preferred_name: written.preferredName,
    pronouns: written.pronouns,
    birth_date: written.birthDate,
    phone: written.phone,
    email: written.email,
    contacts: written.contacts,
    referred_on: written.referredOn,
    referred_by: written.referredBy,
    source: written.source,
    reason: written.reason,
    payer: written.payer,
    urgency: written.urgency,
    version: written.version + 1,
    updated_by: stamp.staffId,
    updated_at: stamp.now,
  };
}

/** @returns whether it was made; false when there is a referral of this id already */
export async function insertReferral(
  db: Kysely<DB>,
  stamp: Stamp,
  id: string,
  written: ReferralWrite,
  fromRoster = false,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('referral')
    .values({
      organization_id: stamp.organizationId,
      id,
      status: 'referred',
      from_roster: fromRoster,
      ...columns(written, stamp),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** @returns whether it was still at the version seen */
export async function updateReferral(
  db: Kysely<DB>,
  stamp: Stamp,
  id: string,
  written: ReferralWrite,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('referral')
    .set(columns(written, stamp))
    .where('organization_id', '=', stamp.organizationId)
    .where('id', '=', id)
    .where('version', '=', written.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface NewStep {
  readonly id: string;
  readonly status: ReferralStatus;
  readonly on: string;
  readonly reason: string | null;
}

/** @returns whether the referral was still at the version seen */
export async function moveReferral(
  db: Kysely<DB>,
  { organizationId, staffId, now }: Stamp,
  { id, version }: { readonly id: string; readonly version: number },
  status: ReferralStatus,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('referral')
    .set({ status, version: version + 1, updated_by: staffId, updated_at: now })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns whether it was written; false when there is a step of this id already */
export async function insertStep(
  db: Kysely<DB>,
  { organizationId, staffId, now }: Stamp,
  referralId: string,
  { id, status, on, reason }: NewStep,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('referral_step')
    .values({
      organization_id: organizationId,
      id,
      referral_id: referralId,
      status,
      happened_on: on,
      reason,
      decided_by: staffId,
      decided_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** The steps of a referral, in the order in which they were decided. */
export async function readSteps(
  db: Kysely<DB>,
  organizationId: string,
  referralId: string,
): Promise<ReferralStep[]> {
  const rows = await db
    .selectFrom('referral_step as r')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'r.organization_id').onRef('s.id', '=', 'r.decided_by'),
    )
    .select(['r.id', 'r.status', 'r.happened_on', 'r.reason'])
    .select(['s.id as staff_id', 's.name', 's.credential_code'])
    .where('r.organization_id', '=', organizationId)
    .where('r.referral_id', '=', referralId)
    .orderBy('r.decided_at')
    .orderBy('r.happened_on')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    status: row.status as ReferralStatus,
    on: row.happened_on,
    reason: row.reason,
    by: { id: row.staff_id, name: row.name, credential: row.credential_code },
  }));
}

export interface ListedReferral extends Omit<
  ReferralRow,
  'programName' | 'daysWaiting' | 'daysToFirstSession' | 'isReadmission'
> {
  readonly programId: string;
  readonly participantId: string | null;
}

/** Those of one status in the programs that the person takes in for, at most two hundred. */
export async function listReferrals(
  db: Kysely<DB>,
  organizationId: string,
  status: ReferralStatus,
): Promise<ListedReferral[]> {
  const { rows } = await sql<ListedReferral>`
    select r.id, r.program_id as "programId", r.participant_id as "participantId",
      r.given_name as "givenName", r.family_name as "familyName",
      r.preferred_name as "preferredName", r.birth_date as "birthDate", r.urgency, r.status,
      r.referred_on as "referredOn", r.referred_by as "referredBy", r.from_roster as "fromRoster",
      coalesce(s.happened_on, r.referred_on) as since
    from referral r
    left join lateral (select x.happened_on from referral_step x
      where x.organization_id = r.organization_id and x.referral_id = r.id
      order by x.decided_at desc, x.happened_on desc, x.id desc limit 1) s on true
    where r.organization_id = ${organizationId}::uuid and r.status = ${status}
    order by case when r.status in ('admitted', 'referred-on', 'withdrawn')
        then s.happened_on end desc,
      array_position(array['urgent', 'soon', 'routine'], r.urgency), r.referred_on, r.id
    limit 200`.execute(db);
  return rows;
}

/** How many there are of each status; none of a status: no row. */
export async function countReferrals(
  db: Kysely<DB>,
  organizationId: string,
): Promise<{ status: ReferralStatus; count: number }[]> {
  const rows = await db
    .selectFrom('referral')
    .select(({ fn }) => ['status', fn.countAll<string>().as('count')])
    .where('organization_id', '=', organizationId)
    .groupBy('status')
    .execute();
  return rows.map(({ status, count }) => ({
    status: status as ReferralStatus,
    count: Number(count),
  }));
}

/** The day of the first attended session by referral; none: not in the map. */
export async function readFirstSessions(
  db: Kysely<DB>,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ referral_id: string; first_on: string }>`
    select referral_id, first_on from first_sessions(${sql.val([...referralIds])}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ referral_id, first_on }) => [referral_id, first_on]));
}
