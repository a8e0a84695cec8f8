import type { Kysely } from 'kysely';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { DB } from '../database/schema.gen.ts';

/** The organization's own instruments, of which only the score is entered. */
export async function ownInstruments(db: Kysely<DB>): Promise<ScoreOnlyInstrument[]> {
  const rows = await db.selectFrom('instrument').select('definition').orderBy('code').execute();
  return rows.map(({ definition }) => definition as unknown as ScoreOnlyInstrument);
}

export async function findOwnInstrument(
  db: Kysely<DB>,
  code: string,
): Promise<ScoreOnlyInstrument | null> {
  const row = await db
    .selectFrom('instrument')
    .select('definition')
    .where('code', '=', code)
    .executeTakeFirst();
  return row ? (row.definition as unknown as ScoreOnlyInstrument) : null;
}
