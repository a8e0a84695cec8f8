import { sql, type Insertable, type Kysely } from 'kysely';
import type { Answers } from '#contract/administration';
import type { Administration, DB } from '../database/schema.gen.ts';

const columns = [
  'id',
  'participant_id',
  'instrument_code',
  'episode_id',
  'session_id',
  'administered_at',
  'time_point',
  'mode',
  'answers',
  'total',
  'version',
  'recorded_by',
  'recorded_at',
] as const;

/** @returns undefined when there is already one with this id, or was until it was taken back */
export async function insertAdministration(db: Kysely<DB>, row: Insertable<Administration>) {
  const takenBack = await db
    .selectFrom('administration_revision')
    .select('id')
    .where('administration_id', '=', row.id)
    .executeTakeFirst();
  if (takenBack) return undefined;
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
    .leftJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.recorded_by'),
    )
    .select(columns.map((column) => `a.${column}` as const))
    .select('s.name as recorded_by_name')
    .select('a.import_id')
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

/** The administration about whose neighbours in the episode something is asked. */
interface AskedAround {
  readonly participantId: string;
  readonly episodeId: string;
  readonly administrationId: string;
  readonly instrument: { readonly code: string };
  readonly administeredAt: string | null;
}

/**
 * Whether the latest answer to ASQ 4 (an attempt ever) that the episode has from before this
 * administration was yes: saying it again is then no news.
 */
export async function lifetimeReportedBefore(db: Kysely<DB>, asked: AskedAround): Promise<boolean> {
  if (asked.instrument.code !== 'asq') return false;
  const row = await db
    .selectFrom('administration')
    .select(sql<string>`answers ->> '4'`.as('answer'))
    .where('participant_id', '=', asked.participantId)
    .where('episode_id', '=', asked.episodeId)
    .where('instrument_code', '=', 'asq')
    .where('id', '!=', asked.administrationId)
    .where(sql<boolean>`answers ->> '4' is not null`)
    .where('administered_at', '<=', sql<Date>`${asked.administeredAt}::timestamptz`)
    .orderBy('administered_at', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.answer === '1';
}

export interface LaterAnswers {
  id: string;
  sessionId: string | null;
  administeredAt: string;
  answers: Answers;
}

/**
 * What was answered of the same instrument in the episode after an administration and raised no flag
 * so far, oldest first.
 */
export async function untoldAfter(db: Kysely<DB>, asked: AskedAround): Promise<LaterAnswers[]> {
  const { rows } = await sql<LaterAnswers>`
    select a.id, a.session_id as "sessionId", a.answers,
      to_json(a.administered_at) #>> '{}' as "administeredAt"
    from administration a
    where a.participant_id = ${asked.participantId}::uuid
      and a.episode_id = ${asked.episodeId}::uuid
      and a.instrument_code = ${asked.instrument.code} and a.id <> ${asked.administrationId}::uuid
      and a.answers is not null and a.administered_at >= ${asked.administeredAt}::timestamptz
      and not exists (select from flag_cause c where c.organization_id = a.organization_id
        and c.participant_id = a.participant_id and c.source_id = a.id)
    order by a.administered_at, a.id`.execute(db);
  return rows;
}

/** What an administration answered before its corrections, the newest first; totals alone are left out. */
export async function earlierAnswers(
  db: Kysely<DB>,
  administrationId: string,
): Promise<{ answers: Answers; total: number | null }[]> {
  const { rows } = await sql<{ answers: Answers; total: number | null }>`
    select r.was -> 'answers' as answers, (r.was ->> 'total')::double precision as total
    from administration_revision r
    where r.administration_id = ${administrationId}::uuid and r.was ->> 'answers' is not null
    order by r.revised_at desc, r.id desc`.execute(db);
  return rows;
}
