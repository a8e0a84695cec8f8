import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Closure, ClosureWrite } from '#contract/closure';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

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

export interface KeptSession {
  readonly title: string;
  readonly startsAt: string;
  readonly timeZone: string;
}

/** Sessions of groups that are still to come and fall on closed days nevertheless, at most fifty. */
export async function readKeptSessions(
  db: Kysely<DB>,
  organizationId: string,
  { programId, firstDay, lastDay }: Pick<Closure, 'programId' | 'firstDay' | 'lastDay'>,
  now: string,
): Promise<KeptSession[]> {
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .select(['s.title', 's.starts_at', 'p.time_zone'])
    .where('s.organization_id', '=', organizationId)
    .where('s.group_id', 'is not', null)
    .where('s.cancelled_at', 'is', null)
    .where('s.starts_at', '>=', new Date(now))
    .$if(programId !== null, (query) => query.where('s.program_id', '=', programId))
    .where(
      sql<SqlBool>`(s.starts_at at time zone p.time_zone)::date between ${firstDay} and ${lastDay}`,
    )
    .where(
      sql<SqlBool>`(s.occurs_on is null
        or s.occurs_on = (s.starts_at at time zone p.time_zone)::date)
        and not exists (select from group_meeting_exception e
          where e.organization_id = s.organization_id and e.meeting_id = s.meeting_id
            and e.occurs_on = s.occurs_on and e.moved_to is not null)`,
    )
    .orderBy('s.starts_at')
    .orderBy('s.title')
    .limit(50)
    .execute();
  return rows.map(({ title, starts_at, time_zone }) => ({
    title,
    startsAt: iso(starts_at),
    timeZone: time_zone,
  }));
}
