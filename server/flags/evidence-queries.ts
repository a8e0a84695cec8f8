import { sql, type Kysely } from 'kysely';
import type { ProgramSettings } from '#contract/program';
import { latestLevelFirst } from '../care/latest-level-queries.ts';
import type { DB } from '../database/schema.gen.ts';

/** A cause of a flag about the course, with what was last said of its evidence. */
export interface KnownCause {
  id: string;
  flagId: string;
  cause: string;
  sourceId: string;
  /** What it says now; null: withdrawn. */
  words: string | null;
  numbers: Record<string, number>;
  /** Its flag is open. */
  open: boolean;
}

/** All that the rules of flags are asked about, of the person's latest episode. */
export interface Evidence {
  episodeId: string;
  inCare: boolean;
  timeZone: string;
  settings: Pick<ProgramSettings, 'flagRules' | 'missedDays'> & {
    readonly figures: ProgramSettings['figures'] | null;
  };
  scores: { id: string; instrument: string; at: string; total: number | null }[];
  /** One row a session, over its blocks. */
  attendance: { sessionId: string; startsAt: string; cancelled: boolean; statuses: string[] }[];
  causes: KnownCause[];
}

/**
 * Two writers about the same person evaluate one after the other: the second sees what the first wrote,
 * so that two absences at the same moment are two.
 */
export async function holdFlagsOf(db: Kysely<DB>, participantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`flags of ${participantId}`}, 0))`.execute(
    db,
  );
}

/** One statement; undefined for somebody without an episode, and for who is not seen. */
export async function readEvidence(
  db: Kysely<DB>,
  participantId: string,
): Promise<Evidence | undefined> {
  const { rows } = await sql<Evidence>`
    select e.id as "episodeId", e.discharged_on is null as "inCare", g.time_zone as "timeZone",
      json_build_object('flagRules', g.settings -> 'flagRules',
        'missedDays', g.settings -> 'missedDays', 'figures', g.settings -> 'figures') as settings,
      coalesce((select json_agg(json_build_object('id', a.id, 'instrument', a.instrument_code,
          'at', a.administered_at, 'total', a.total))
        from administration a where a.organization_id = e.organization_id
          and a.participant_id = e.participant_id and a.episode_id = e.id
          and a.administered_at is not null), '[]') as scores,
      coalesce((select json_agg(json_build_object('sessionId', x.id, 'startsAt', x.starts_at,
          'cancelled', x.cancelled_at is not null, 'statuses', x.statuses))
        from (select s.id, s.starts_at, s.cancelled_at, array_agg(a.status) as statuses
          from attendance a join session s
            on s.organization_id = a.organization_id and s.id = a.session_id
          where a.organization_id = e.organization_id and a.participant_id = e.participant_id
            and s.starts_at >= coalesce(e.admitted_on, '-infinity')::timestamp at time zone g.time_zone
          group by s.id, s.starts_at, s.cancelled_at) x), '[]') as attendance,
      coalesce((select json_agg(json_build_object('id', c.id, 'flagId', c.flag_id, 'cause', c.cause,
          'sourceId', c.source_id, 'open', f.closed_at is null,
          'numbers', coalesce(c.detail -> 'numbers', '{}'),
          'words', case when v.id is null then c.detail ->> 'words' else v.words end))
        from flag_cause c
        join flag f on f.organization_id = c.organization_id and f.id = c.flag_id
        left join lateral (select v.id, v.words from flag_evidence v
          where v.organization_id = c.organization_id and v.cause_id = c.id
          order by v.recorded_at desc, v.id desc limit 1) v on true
        where c.organization_id = e.organization_id and c.participant_id = e.participant_id
          and f.kind <> 'risk' and f.episode_id = e.id), '[]') as causes
    from episode e
    join lateral (select l.program_id from level_of_care l
      where l.organization_id = e.organization_id and l.episode_id = e.id
      order by ${latestLevelFirst} limit 1) l on true
    join program g on g.organization_id = e.organization_id and g.id = l.program_id
    where e.participant_id = ${participantId}::uuid
    order by e.number desc limit 1`.execute(db);
  return rows[0];
}

export interface NewFinding {
  organizationId: string;
  participantId: string;
  episodeId: string;
  kind: string;
  sourceId: string;
  sessionId: string | null;
  detail: { words: string; rule: string; numbers: Readonly<Record<string, number>> };
  at: string;
  escalateMinutes: number;
  recordedBy: string;
  now: string;
  flagId: string;
  causeId: string;
}

/**
 * Opens a flag or joins the open one of its kind, unless the evidence was told before. One statement;
 * the indexes keep it true whoever else writes.
 *
 * @returns the flag's id; null: it was told before
 */
export async function tellFinding(db: Kysely<DB>, found: NewFinding): Promise<string | null> {
  const { rows } = await sql<{ flag_id: string }>`
    with raised as (
      insert into flag (organization_id, id, participant_id, episode_id, kind, raised_at, raised_by,
        escalate_minutes)
      select ${found.organizationId}::uuid, ${found.flagId}::uuid, ${found.participantId}::uuid,
        ${found.episodeId}::uuid, ${found.kind}::text, ${found.now}::timestamptz,
        ${found.recordedBy}::uuid, ${found.escalateMinutes}::integer
      where not exists (select from flag_cause c where c.participant_id = ${found.participantId}::uuid
        and c.cause = ${found.kind}::text and c.source_id = ${found.sourceId}::uuid)
      on conflict (organization_id, participant_id, kind) where closed_at is null
        do update set version = flag.version + 1
      returning id, participant_id, organization_id)
    insert into flag_cause (organization_id, id, flag_id, participant_id, session_id, cause, detail,
      source_id, occurred_at, recorded_at, recorded_by)
    select raised.organization_id, ${found.causeId}::uuid, raised.id, raised.participant_id,
      ${found.sessionId}::uuid, ${found.kind}::text, ${JSON.stringify(found.detail)}::jsonb,
      ${found.sourceId}::uuid, ${found.at}::timestamptz, ${found.now}::timestamptz,
      ${found.recordedBy}::uuid
    from raised
    on conflict (organization_id, participant_id, cause, source_id)
      where cause in ('reliable-worsening', 'sharp-rise', 'no-reliable-improvement', 'absences')
      do nothing
    returning flag_id`.execute(db);
  return rows[0]?.flag_id ?? null;
}

export interface JudgedEvidence {
  organization_id: string;
  id: string;
  flag_id: string;
  cause_id: string;
  participant_id: string;
  state: 'withdrawn' | 'stands';
  words: string | null;
  recorded_by: string;
  recorded_at: string;
}

/** Keeps what became of evidence; whoever looks at its flag now sees another one than before. */
export async function keepEvidence(
  db: Kysely<DB>,
  judged: readonly JudgedEvidence[],
): Promise<void> {
  if (judged.length === 0) return;
  await db
    .insertInto('flag_evidence')
    .values([...judged])
    .execute();
  await db
    .updateTable('flag')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', [...new Set(judged.map(({ flag_id }) => flag_id))])
    .execute();
}
