import { sql, type Kysely } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { DB } from '../database/schema.gen.ts';
import { askedAgain } from './asked-again-queries.ts';

/** The risk flags of these people that are open or were raised since an instant. */
export function readRecentFlags(db: Kysely<DB>, people: readonly string[], since: string) {
  return db
    .selectFrom('flag as f')
    .select(['f.id', 'f.participant_id', 'f.raised_at', 'f.closed_at'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('flag_cause as c')
          .whereRef('c.flag_id', '=', 'f.id')
          .where('c.cause', '=', 'no-show-after-risk')
          .select('c.source_id'),
      ).as('absences'),
    )
    .where('f.participant_id', 'in', [...people])
    .where('f.kind', '=', 'risk')
    .where((eb) => eb.or([eb('f.closed_at', 'is', null), eb('f.raised_at', '>=', new Date(since))]))
    .execute();
}

/**
 * A no-show of this session came or went: open flags that rest on it say something else now, and whoever
 * looks at one sees another than before.
 */
export async function renewFlagsOfNoShow(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
): Promise<void> {
  await sql`with held as (select f.id from flag f
      where f.closed_at is null and f.kind = 'risk'
        and f.participant_id = any (${[...people]}::uuid[])
        and exists (select from flag_cause c where c.organization_id = f.organization_id
          and c.flag_id = f.id and c.cause = 'no-show-after-risk'
          and c.source_id = ${sessionId}::uuid)
      order by f.id for update)
    update flag f set version = f.version + 1 from held where f.id = held.id`.execute(db);
}

export interface NewRisk {
  organizationId: string;
  participantId: string;
  episodeId: string | null;
  sessionId: string | null;
  cause: string;
  /** What was said or seen, in words, and of a rating which and how much. */
  detail: { readonly words: string; readonly scale?: string; readonly value?: number };
  sourceId: string;
  occurredAt: string;
  recordedBy: string;
  now: string;
  /** Of the flag, where none is open. */
  flagId: string;
  causeId: string;
}

/**
 * One statement, so that two risk answers at the same moment meet in one flag. Who had taken note of
 * the earlier answers has not heard this one, unless they recorded it: then somebody must again.
 *
 * @returns the flag's id
 */
export async function joinOrOpen(db: Kysely<DB>, risk: NewRisk): Promise<string> {
  const { rows } = await sql<{ flag_id: string }>`
    with raised as (
      insert into flag (organization_id, id, participant_id, episode_id, session_id, kind,
        raised_at, raised_by)
      values (${risk.organizationId}::uuid, ${risk.flagId}::uuid, ${risk.participantId}::uuid,
        ${risk.episodeId}::uuid, ${risk.sessionId}::uuid, 'risk', ${risk.now}::timestamptz,
        ${risk.recordedBy}::uuid)
      on conflict (organization_id, participant_id, kind) where closed_at is null
        do update set version = flag.version + 1, ${askedAgain}
      returning id, participant_id, organization_id)
    insert into flag_cause (organization_id, id, flag_id, participant_id, session_id, cause, detail,
      source_id, occurred_at, recorded_at, recorded_by)
    select raised.organization_id, ${risk.causeId}::uuid, raised.id, raised.participant_id,
      ${risk.sessionId}::uuid, ${risk.cause}::text,
      ${JSON.stringify(risk.detail)}::jsonb, ${risk.sourceId}::uuid,
      ${risk.occurredAt}::timestamptz, ${risk.now}::timestamptz, ${risk.recordedBy}::uuid
    from raised returning flag_id`.execute(db);
  const [raised] = rows;
  if (raised === undefined) throw new Error('A risk answer raised no flag');
  return raised.flag_id;
}
