import { sql, type Kysely } from 'kysely';
import type { OwnInstrument, ScoreOnlyInstrument } from '#contract/instrument';
import type { DB } from '../database/schema.gen.ts';

/** Those that the organization defined, or one of them, with how many scores depend on each. */
export async function readOwnInstruments(
  db: Kysely<DB>,
  code: string | null = null,
): Promise<OwnInstrument[]> {
  const { rows } = await sql<OwnInstrument>`
    select i.definition, i.version, u.scores
    from instrument i
    cross join lateral instrument_use(i.code, (i.definition ->> 'min')::numeric,
      (i.definition ->> 'max')::numeric) u
    where ${code}::text is null or i.code = ${code}
    order by i.code`.execute(db);
  return rows;
}

/** Scores that are kept of an instrument, and those that its range would leave out. */
export async function useOf(db: Kysely<DB>, { code, min, max }: ScoreOnlyInstrument) {
  const { rows } = await sql<{ scores: number; outside: number }>`
    select scores, outside from instrument_use(${code}, ${min}::numeric, ${max}::numeric)`.execute(
    db,
  );
  return rows[0] ?? { scores: 0, outside: 0 };
}

/** @returns undefined where there is one already, or the version is not the one that was seen */
export function storeOwn(
  db: Kysely<DB>,
  asked: {
    readonly organizationId: string;
    /** 0: a new one. */
    readonly seen: number;
    readonly by: string;
    readonly now: string;
    readonly definition: ScoreOnlyInstrument;
  },
): Promise<{ version: number } | undefined> {
  const { code } = asked.definition;
  const row = {
    definition: JSON.stringify(asked.definition),
    updated_by: asked.by,
    updated_at: asked.now,
  };
  if (asked.seen === 0) {
    return db
      .insertInto('instrument')
      .values({ organization_id: asked.organizationId, code, ...row })
      .onConflict((conflicting) => conflicting.columns(['organization_id', 'code']).doNothing())
      .returning('version')
      .executeTakeFirst();
  }
  return db
    .updateTable('instrument')
    .set({ ...row, version: asked.seen + 1 })
    .where('code', '=', code)
    .where('version', '=', asked.seen)
    .returning('version')
    .executeTakeFirst();
}
