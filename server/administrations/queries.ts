import type { Insertable, Kysely } from 'kysely';
import type { Administration, DB } from '../database/schema.gen.ts';

const columns = [
  'id',
  'participant_id',
  'instrument_code',
  'episode_id',
  'administered_at',
  'time_point',
  'mode',
  'answers',
  'total',
  'version',
  'recorded_by',
  'recorded_at',
] as const;

/** @returns undefined when there is already one with this id */
export function insertAdministration(db: Kysely<DB>, row: Insertable<Administration>) {
  return db
    .insertInto('administration')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
    .returning(columns)
    .executeTakeFirst();
}

export function findAdministration(db: Kysely<DB>, id: string) {
  return db
    .selectFrom('administration as a')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.recorded_by'),
    )
    .select(columns.map((column) => `a.${column}` as const))
    .select('s.name as recorded_by_name')
    .where('a.id', '=', id)
    .executeTakeFirst();
}

/** Whether the person is on the session's list. */
export async function isOnRoster(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('roster')
    .select('session_id')
    .where('session_id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return row !== undefined;
}
