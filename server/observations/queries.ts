import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

const columns = [
  'id',
  'session_id',
  'participant_id',
  'kind',
  'code',
  'text',
  'objective_id',
  'taken_back_at',
  'version',
  'tapped_at',
  'updated_by',
  'updated_at',
] as const;

/** The taps of a session, earliest first, those taken back among them. */
export function readObservations(db: Kysely<DB>, sessionId: string) {
  return db
    .selectFrom('observation')
    .select(columns)
    .where('session_id', '=', sessionId)
    .orderBy('tapped_at')
    .orderBy('id')
    .execute();
}

export type ObservationRow = Awaited<ReturnType<typeof readObservations>>[number];

export function findObservationForUpdate(db: Kysely<DB>, sessionId: string, id: string) {
  return db
    .selectFrom('observation')
    .select(columns)
    .where('session_id', '=', sessionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export interface ObservationValues {
  participant_id: string;
  kind: string;
  code: string;
  text: string | null;
  objective_id: string | null;
  taken_back_at: string | null;
  version: number;
  tapped_at: string;
  updated_by: string;
  updated_at: string;
}

/** @returns undefined when the id is in use already, wherever that is */
export function insertObservation(
  db: Kysely<DB>,
  key: { organization_id: string; session_id: string; id: string },
  values: ObservationValues,
) {
  return db
    .insertInto('observation')
    .values({ ...key, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
    .returning(columns)
    .executeTakeFirst();
}

export function updateObservation(db: Kysely<DB>, id: string, values: ObservationValues) {
  return db
    .updateTable('observation')
    .set(values)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
}

/** Whether the objective belongs to this person. */
export async function hasObjective(
  db: Kysely<DB>,
  participantId: string,
  objectiveId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('objective')
    .select('id')
    .where('id', '=', objectiveId)
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return row !== undefined;
}
