import { sql, type Kysely } from 'kysely';
import type { Outline, OutlineTopic, OutlineWrite } from '#contract/curriculum';
import type { DB } from '../database/schema.gen.ts';

/**
 * Curricula by name, each with its topics in order.
 *
 * @param programIds those of these programs and of every program; null: all
 * @param id of one alone
 */
export async function readOutlines(
  db: Kysely<DB>,
  organizationId: string,
  programIds: readonly string[] | null,
  id?: string,
): Promise<Outline[]> {
  const rows = await db
    .selectFrom('curriculum')
    .select(['id', 'program_id', 'name', 'pace', 'version'])
    .where('organization_id', '=', organizationId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .$if(programIds !== null, (query) =>
      query.where(({ or, eb }) =>
        or([
          eb('program_id', 'is', null),
          ...(programIds ?? []).map((each) => eb('program_id', '=', each)),
        ]),
      ),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();
  const ids = rows.map((row) => row.id);
  const topics = await readOutlineTopics(db, organizationId, ids);
  const groups = await readFollowers(db, organizationId, ids);
  return rows.map((row) => ({
    id: row.id,
    programId: row.program_id,
    name: row.name,
    pace: row.pace as Outline['pace'],
    topics: topics
      .filter(({ curriculumId }) => curriculumId === row.id)
      .map(({ curriculumId: _, ...topic }) => topic),
    groups: groups
      .filter((group) => group.curriculum_id === row.id)
      .filter((group) => programIds === null || programIds.includes(group.program_id))
      .map(({ name }) => name),
    version: row.version,
  }));
}

async function readOutlineTopics(
  db: Kysely<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<(OutlineTopic & { curriculumId: string })[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('curriculum_outline')
    .select(['curriculum_id', 'module', 'topic', 'skill_codes', 'homework'])
    .where('organization_id', '=', organizationId)
    .where('curriculum_id', 'in', [...ids])
    .orderBy('curriculum_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    curriculumId: row.curriculum_id,
    module: row.module,
    topic: row.topic,
    skillCodes: row.skill_codes,
    homework: row.homework,
  }));
}

async function readFollowers(db: Kysely<DB>, organizationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('group')
    .select(['id', 'curriculum_id', 'program_id', 'name'])
    .where('organization_id', '=', organizationId)
    .where('curriculum_id', 'in', [...ids])
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** The groups that follow a curriculum, in every program. */
export async function followersOf(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
): Promise<{ readonly id: string; readonly program_id: string }[]> {
  return readFollowers(db, organizationId, [id]);
}

function columns(written: OutlineWrite) {
  return {
    program_id: written.programId,
    name: written.name,
    pace: written.pace,
    version: written.version + 1,
  };
}

/** @returns whether it was made; false when there is a curriculum of this id already */
export async function insertOutline(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: OutlineWrite,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('curriculum')
    .values({ organization_id: organizationId, id, ...columns(written) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** @returns whether it was still at the version that its writer saw */
export async function updateOutline(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: OutlineWrite,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('curriculum')
    .set(columns(written))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', written.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes the topics in their order, in place of what was there. */
export async function replaceOutlineTopics(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  topics: readonly OutlineTopic[],
): Promise<void> {
  await db
    .deleteFrom('curriculum_outline')
    .where('organization_id', '=', organizationId)
    .where('curriculum_id', '=', id)
    .execute();
  if (topics.length === 0) return;
  await db
    .insertInto('curriculum_outline')
    .values(
      topics.map((each, index) => ({
        organization_id: organizationId,
        curriculum_id: id,
        position: index + 1,
        module: each.module,
        topic: each.topic,
        skill_codes: each.skillCodes,
        homework: each.homework,
      })),
    )
    .execute();
}

/** See the database function follow_curriculum. */
export async function followCurriculum(db: Kysely<DB>, groupId: string): Promise<void> {
  await sql`select follow_curriculum(${groupId})`.execute(db);
}
