import { sql, type Insertable, type Kysely } from 'kysely';
import type { PlanSigner } from '#domain/plan/plan-signers';
import type { ProgramSettings } from '#contract/program';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import type { Sealed } from './frozen-plan.ts';

export interface StoredVersion extends Sealed {
  readonly id: string;
  readonly episodeId: string;
  readonly number: number;
  readonly signers: PlanSigner[];
  readonly madeBy: PersonRef;
  readonly madeAt: string;
}

export interface StoredSignature extends Sealed {
  readonly id: string;
  readonly planVersionId: string;
  readonly kind: string;
  readonly signer: PlanSigner;
  readonly outcome: 'signed' | 'refused' | 'absent';
  readonly reason: string | null;
  readonly name: string | null;
  readonly credential: string | null;
  readonly recordedBy: PersonRef;
  readonly at: string;
}

/** The versions of an episode's plan, newest first. */
export async function readVersions(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom('plan_version')
    .select(['id', 'episode_id', 'number', 'signers', 'made_by', 'maker_name', 'maker_credential'])
    .select(['made_at', 'form_version', 'canonical', 'content_hash'])
    .where('organization_id', '=', organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    episodeId: row.episode_id,
    number: row.number,
    signers: row.signers as PlanSigner[],
    madeBy: { id: row.made_by, name: row.maker_name, credential: row.maker_credential },
    madeAt: iso(row.made_at),
    ...{ form_version: row.form_version, canonical: row.canonical, content_hash: row.content_hash },
  }));
}

/** Everything that was recorded when somebody was asked to sign, in its order. */
export async function readSignatures(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<StoredSignature[]> {
  const rows = await db
    .selectFrom('plan_signature as g')
    .innerJoin('staff as s', (on) =>
      on.onRef('s.organization_id', '=', 'g.organization_id').onRef('s.id', '=', 'g.recorded_by'),
    )
    .select(['g.id', 'g.plan_version_id', 'g.kind', 'g.signer', 'g.outcome', 'g.reason'])
    .select(['g.signer_name', 'g.signer_credential', 'g.recorded_at', 'g.form_version'])
    .select(['g.canonical', 'g.content_hash', 's.id as by_id', 's.name', 's.credential_code'])
    .where('g.organization_id', '=', organizationId)
    .where('g.participant_id', '=', participantId)
    .orderBy('g.recorded_at')
    .orderBy('g.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    planVersionId: row.plan_version_id,
    kind: row.kind,
    signer: row.signer as PlanSigner,
    outcome: row.outcome as StoredSignature['outcome'],
    reason: row.reason,
    name: row.signer_name,
    credential: row.signer_credential,
    recordedBy: { id: row.by_id, name: row.name, credential: row.credential_code },
    at: iso(row.recorded_at),
    ...{ form_version: row.form_version, canonical: row.canonical, content_hash: row.content_hash },
  }));
}

/** @returns false when the id is another version's */
export async function insertVersion(
  db: Kysely<DB>,
  row: Insertable<DB['plan_version']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('plan_version')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** @returns false when the id is taken, or the one who is asked has signed already */
export async function insertSignature(
  db: Kysely<DB>,
  row: Insertable<DB['plan_signature']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('plan_signature')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

export interface PlanProgram {
  readonly name: string;
  readonly timeZone: string;
  readonly settings: ProgramSettings;
}

/** The program in whose care an episode is, or was last; null: none is known. */
export async function programOfEpisode(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<PlanProgram | null> {
  const { rows } = await sql<PlanProgram>`
    select g.name, g.time_zone as "timeZone", g.settings
    from level_of_care l
    join program g on g.organization_id = l.organization_id and g.id = l.program_id
    where l.organization_id = ${organizationId} and l.episode_id = ${episodeId}
    order by l.starts_on desc nulls last limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Whether somebody is the primary clinician of an episode on a day. */
export async function isPrimaryClinician(
  db: Kysely<DB>,
  organizationId: string,
  { episodeId, staffId, day }: Readonly<Record<'episodeId' | 'staffId' | 'day', string>>,
): Promise<boolean> {
  const row = await db
    .selectFrom('episode_clinician')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('episode_id', '=', episodeId)
    .where('staff_id', '=', staffId)
    .where('part', '=', 'primary-clinician')
    .where('valid_from', '<=', day)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', day)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** As the plan names them to themselves. */
export async function nameOf(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<string> {
  const row = await db
    .selectFrom('participant')
    .select(['preferred_name', 'family_name'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', participantId)
    .executeTakeFirstOrThrow();
  return `${row.preferred_name} ${row.family_name}`;
}
