import { sql, type Kysely } from 'kysely';
import type { ConsentOnFile, OnFileRecord, OnFileWrite } from '#contract/on-file';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

/** What is on file of an episode; version 0: nothing was recorded. */
export async function readOnFile(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<OnFileRecord> {
  const row = await db
    .selectFrom('admission as a')
    .leftJoin('staff as r', (join) =>
      join
        .onRef('r.organization_id', '=', 'a.organization_id')
        .onRef('r.id', '=', 'a.safety_plan_reviewer_id'),
    )
    .innerJoin('staff as s', (join) =>
      join
        .onRef('s.organization_id', '=', 'a.organization_id')
        .on(sql`s.id`, '=', sql`coalesce(a.updated_by, a.admitted_by)`),
    )
    .select(['a.emergency_name', 'a.emergency_relation', 'a.emergency_phone', 'a.safety_plan_on'])
    .select(['a.allergies', 'a.medications', 'a.version', 'a.updated_at', 'a.admitted_at'])
    .select([
      'r.id as reviewer_id',
      'r.name as reviewer',
      'r.credential_code as reviewer_credential',
    ])
    .select(['s.id as by_id', 's.name as by', 's.credential_code as by_credential'])
    .where('a.organization_id', '=', organizationId)
    .where('a.episode_id', '=', episodeId)
    .executeTakeFirst();
  const part2 = await isPart2(db, organizationId, episodeId);
  if (row === undefined) return nothingOnFile(episodeId, part2);
  const { emergency_name: name, emergency_relation: relation, emergency_phone: phone } = row;
  const reviewer = personOf(row.reviewer_id, row.reviewer, row.reviewer_credential);
  return {
    episodeId,
    emergencyContact:
      name === null || relation === null || phone === null ? null : { name, relation, phone },
    safetyPlan:
      row.safety_plan_on === null || reviewer === null
        ? null
        : { on: row.safety_plan_on, reviewer },
    allergies: row.allergies,
    medications: row.medications,
    consents: await readConsents(db, organizationId, episodeId),
    part2,
    version: row.version,
    by: { id: row.by_id, name: row.by, credential: row.by_credential },
    at: iso(row.updated_at ?? row.admitted_at),
  };
}

const nothingOnFile = (episodeId: string, part2: boolean): OnFileRecord => ({
  ...{ episodeId, emergencyContact: null, safetyPlan: null, allergies: null, medications: null },
  ...{ consents: [], part2, version: 0, by: null, at: null },
});

const personOf = (
  id: string | null,
  name: string | null,
  credential: string | null,
): PersonRef | null =>
  id === null || name === null ? null : { id, name, credential: credential ?? '' };

/** The mark is the person's, not the episode's. */
async function isPart2(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('episode as e')
    .innerJoin('participant as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'e.organization_id')
        .onRef('p.id', '=', 'e.participant_id'),
    )
    .select('p.part_2')
    .where('e.organization_id', '=', organizationId)
    .where('e.id', '=', episodeId)
    .executeTakeFirst();
  return row?.part_2 ?? false;
}

function readConsents(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<ConsentOnFile[]> {
  return db
    .selectFrom('consent')
    .select(['id', 'name', 'signed_on as signedOn', 'revoked_on as revokedOn'])
    .where('organization_id', '=', organizationId)
    .where('episode_id', '=', episodeId)
    .orderBy('signed_on')
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** @returns false on another version than the one seen, and where the episode is not to be seen */
export async function writeOnFile(
  db: Kysely<DB>,
  { episodeId, version, ...asked }: OnFileWrite,
): Promise<boolean> {
  const { rows } = await sql<{ written: boolean }>`
    select write_on_file(${episodeId}::uuid, ${version}, ${JSON.stringify(asked)}::jsonb)
      as written`.execute(db);
  return rows[0]?.written ?? false;
}
