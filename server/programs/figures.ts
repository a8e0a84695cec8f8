import { sql, type Kysely } from 'kysely';
import type { InstrumentFigure } from '#contract/program';
import type { DB } from '../database/schema.gen.ts';

/** What programs use of instruments in place of the figures that ship, by program id. */
export async function readFigures(
  db: Kysely<DB>,
  programIds: readonly string[],
): Promise<Map<string, readonly InstrumentFigure[]>> {
  if (programIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('program')
    .select('id')
    .select(sql<InstrumentFigure[]>`settings -> 'figures'`.as('figures'))
    .where('id', 'in', [...programIds])
    .where(sql<boolean>`settings ? 'figures'`)
    .execute();
  return new Map(rows.map(({ id, figures }) => [id, figures]));
}
