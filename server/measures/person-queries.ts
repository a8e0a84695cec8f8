import { sql, type Kysely } from 'kysely';
import type { MeasureNotGiven } from '#contract/measures';
import type { DB } from '../database/schema.gen.ts';

/** Who decided each version of a person's plan, and when; newest first. */
export async function readPlanAuthors(
  db: Kysely<DB>,
  episodeId: string,
): Promise<{ number: number; by: string; at: Date }[]> {
  return db
    .selectFrom('participant_measure_plan as m')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.recorded_by'),
    )
    .select(['m.number', 's.name as by', 'm.recorded_at as at'])
    .where('m.episode_id', '=', episodeId)
    .orderBy('m.number', 'desc')
    .execute();
}

/** Everything that was recorded as not given in an episode, newest day first, withdrawn ones too. */
export async function readNotGiven(
  db: Kysely<DB>,
  episodeId: string,
  names: ReadonlyMap<string, string>,
): Promise<MeasureNotGiven[]> {
  const { rows } = await sql<Omit<MeasureNotGiven, 'shortName' | 'at'> & { at: Date }>`
    select n.participant_id as "participantId", n.instrument_code as "instrumentCode", n.day,
      n.reason, n.words, s.name as by, n.recorded_at as at, w.name as "withdrawnBy", n.version
    from measure_not_given n
    join staff s on s.organization_id = n.organization_id and s.id = n.recorded_by
    left join staff w on w.organization_id = n.organization_id and w.id = n.withdrawn_by
    where n.episode_id = ${episodeId}::uuid
    order by n.day desc, n.recorded_at desc, n.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    shortName: names.get(row.instrumentCode) ?? row.instrumentCode,
    at: row.at.toISOString(),
  }));
}
