import { sql, type Kysely } from 'kysely';
import type { ProgramSettings } from '#contract/program';
import { latestLevelFirst } from '../care/latest-level-queries.ts';
import type { DB } from '../database/schema.gen.ts';
import { askedAgain } from './asked-again-queries.ts';

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

/** Which of the rules are asked: those about scores, or those about absences. */
export type AskedRules = 'scores' | 'attendance';

/**
 * All that the rules of flags are asked about: of the person's latest episode, and of earlier ones as far
 * as an open flag rests on them.
 */
export interface Evidence {
  participantId: string;
  /** The latest; new evidence is looked for in no other. */
  episodeId: string;
  inCare: boolean;
  timeZone: string;
  settings: Pick<ProgramSettings, 'flagRules' | 'missedDays'> & {
    readonly figures: ProgramSettings['figures'] | null;
  };
  scores: {
    id: string;
    episodeId: string;
    instrument: string;
    at: string;
    total: number | null;
  }[];
  /** One row a session, over its blocks. */
  attendance: {
    sessionId: string;
    episodeId: string;
    startsAt: string;
    cancelled: boolean;
    statuses: string[];
  }[];
  /** Of the rules that are asked. */
  causes: KnownCause[];
}

/**
 * Two writers about the same person evaluate one after the other: the second sees what the first wrote,
 * so that two absences at the same moment are two. In one order, so that two batches never wait for each
 * other.
 */
export async function holdFlagsOf(db: Kysely<DB>, people: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('flags of ' || x.id, 0))
    from (select distinct id from unnest(${[...people]}::uuid[]) id order by id) x`.execute(db);
}

/**
 * Of these people those about whose scores there may be something to tell: with one of the last days, or
 * with an open flag about the course, whose evidence an older score may change.
 */
export async function worthAsking(
  db: Kysely<DB>,
  people: readonly string[],
  since: string,
): Promise<string[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...people]}::uuid[]) p (id)
    where exists (select from administration x where x.participant_id = p.id
        and x.administered_at >= ${since}::timestamptz)
      or exists (select from flag f where f.participant_id = p.id and f.kind <> 'risk'
        and f.closed_at is null)
    order by p.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Evidence of earlier episodes is read only where an open flag may rest on it. */
const isAsked = sql<boolean>`(x.episode_id = e.id or exists (select from flag f
  where f.organization_id = e.organization_id and f.participant_id = e.participant_id
    and f.kind <> 'risk' and f.closed_at is null and f.episode_id is distinct from e.id))`;

const scores = sql`coalesce((select json_agg(json_build_object('id', x.id,
    'episodeId', x.episode_id, 'instrument', x.instrument_code, 'at', x.administered_at,
    'total', x.total))
  from administration x where x.organization_id = e.organization_id
    and x.participant_id = e.participant_id and x.administered_at is not null and ${isAsked}), '[]')`;

/**
 * Of each of these people, in one statement; who has no episode and who is not seen is left out.
 *
 * @param asked what was written: nothing else is read. Absences hold the people's flags themselves, as
 *   `holdFlagsOf` does before scores are read
 */
export function readEvidence(
  db: Kysely<DB>,
  people: readonly string[],
  asked: AskedRules,
): Promise<Evidence[]> {
  return asked === 'scores' ? readScores(db, people) : readAbsences(db, people);
}

/** Also left out is who was absent too few times and has no open flag of it: nothing could be told. */
async function readAbsences(db: Kysely<DB>, people: readonly string[]): Promise<Evidence[]> {
  const { rows } = await sql<Omit<Evidence, 'scores'>>`
    select * from absence_evidence(${[...people]}::uuid[])`.execute(db);
  return rows.map((row) => ({ ...row, scores: [] }));
}

async function readScores(db: Kysely<DB>, people: readonly string[]): Promise<Evidence[]> {
  const { rows } = await sql<Omit<Evidence, 'attendance'>>`
    select e.participant_id as "participantId", e.id as "episodeId",
      e.discharged_on is null as "inCare", g.time_zone as "timeZone",
      json_build_object('flagRules', g.settings -> 'flagRules',
        'missedDays', g.settings -> 'missedDays', 'figures', g.settings -> 'figures') as settings,
      ${scores} as scores,
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
          and f.kind <> 'risk' and c.cause <> 'absences'), '[]') as causes
    from (select distinct on (participant_id) * from episode
      where participant_id = any (${[...people]}::uuid[])
      order by participant_id, number desc) e
    join lateral (select l.program_id from level_of_care l
      where l.organization_id = e.organization_id and l.episode_id = e.id
      order by ${latestLevelFirst} limit 1) l on true
    join program g on g.organization_id = e.organization_id and g.id = l.program_id
    order by e.participant_id`.execute(db);
  return rows.map((row) => ({ ...row, attendance: [] }));
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
 * the indexes keep it true whoever else writes. Who had taken note of the earlier evidence is asked
 * again, unless they recorded this.
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
        do update set version = flag.version + 1, ${askedAgain}
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

/**
 * Keeps what became of evidence; whoever looks at its flag now sees another one than before. A flag that
 * somebody has closed meanwhile is left as they closed it.
 *
 * @returns the flags that say something else now
 */
export async function keepEvidence(
  db: Kysely<DB>,
  judged: readonly JudgedEvidence[],
): Promise<string[]> {
  if (judged.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with held as (select f.id from flag f
      where f.id = any (${judged.map(({ flag_id }) => flag_id)}::uuid[]) and f.closed_at is null
      order by f.id for update)
    update flag f set version = f.version + 1 from held where f.id = held.id
    returning f.id`.execute(db);
  const open = new Set(rows.map(({ id }) => id));
  const kept = judged.filter(({ flag_id }) => open.has(flag_id));
  if (kept.length > 0) await db.insertInto('flag_evidence').values(kept).execute();
  return [...open];
}
