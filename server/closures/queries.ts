import type { Kysely } from 'kysely';
import type { Closure, ClosureWrite } from '#contract/closure';
import type { DB } from '../database/schema.gen.ts';

const columnsRead = ['id', 'program_id', 'name', 'first_day', 'last_day', 'removed_at'] as const;

/**
 * Closures that stand, by their first day.
 *
 * @param programIds those of these programs and of every program; null: all
 */
export async function readClosures(
  db: Kysely<DB>,
  organizationId: string,
  programIds: readonly string[] | null,
): Promise<Closure[]> {
  const rows = await db
    .selectFrom('closure')
    .select([...columnsRead, 'version'])
    .where('organization_id', '=', organizationId)
    .where('removed_at', 'is', null)
    .$if(programIds !== null, (query) =>
      query.where(({ or, eb }) =>
        or([
          eb('program_id', 'is', null),
          ...(programIds ?? []).map((id) => eb('program_id', '=', id)),
        ]),
      ),
    )
    .orderBy('first_day')
    .orderBy('last_day')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(told);
}

/** One closure, also one that was taken back; null: there is none. */
export async function findClosure(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
): Promise<Closure | null> {
  const row = await db
    .selectFrom('closure')
    .select([...columnsRead, 'version'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : told(row);
}

interface ClosureRow {
  readonly id: string;
  readonly program_id: string | null;
  readonly name: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly removed_at: Date | null;
  readonly version: number;
}

function told(row: ClosureRow): Closure {
  return {
    id: row.id,
    programId: row.program_id,
    name: row.name,
    firstDay: row.first_day,
    lastDay: row.last_day,
    removed: row.removed_at !== null,
    version: row.version,
  };
}

function columns(written: ClosureWrite) {
  return {
    program_id: written.programId,
    name: written.name,
    first_day: written.firstDay,
    last_day: written.lastDay,
    removed_at: null,
    version: written.version + 1,
  };
}

/** @returns whether it was made; false when there is a closure of this id already */
export async function insertClosure(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: ClosureWrite,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('closure')
    .values({ organization_id: organizationId, id, ...columns(written) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Writes it, also over one that was taken back. @returns whether it was still at the version seen */
export async function updateClosure(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  written: ClosureWrite,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('closure')
    .set(columns(written))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', written.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes it back. @returns whether it stood, at the version seen */
export async function removeClosure(
  db: Kysely<DB>,
  organizationId: string,
  { id, version, at }: { readonly id: string; readonly version: number; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('closure')
    .set({ removed_at: at, version: version + 1 })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
