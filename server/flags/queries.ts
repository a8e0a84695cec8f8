import { sql, type Kysely } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { DB } from '../database/schema.gen.ts';
import { askedAgain } from './asked-again-queries.ts';

/**
 * Which flags: by id, all of one person, or the risk flags of people that are open or were raised in a
 * session.
 */
export type FlagsAsked =
  | { readonly ids: readonly string[] }
  | { readonly participantId: string }
  | { readonly people: readonly string[]; readonly sessionId: string };

/**
 * Who took note of a flag and still can act: of an account that is disabled nobody hears any more, so
 * its acknowledgement counts no longer. For use in SQL where the flag is `f`.
 */
const acknowledger = sql<string | null>`(select h.id from staff h
  where h.organization_id = f.organization_id and h.id = f.acknowledged_by
    and h.disabled_at is null)`;

/**
 * To whom it was handed over when somebody left, unless they left since; an answer after it belongs to
 * those who heard that one.
 */
const handedTo = sql<string | null>`(select h.id from staff h
  where h.organization_id = f.organization_id and h.id = f.handed_to and h.disabled_at is null
    and not exists (select from flag_cause c where c.organization_id = f.organization_id
      and c.flag_id = f.id and c.recorded_at > f.handed_at))`;

/** Since when somebody is asked to take note of it: anew when who had done so was disabled. */
const askedSince = sql<Date>`greatest(coalesce(f.asked_since, f.raised_at), f.handed_at,
  (select h.disabled_at from staff h
    where h.organization_id = f.organization_id and h.id = f.acknowledged_by))`;

/** When an answer of the flag reached us last. For use in SQL where the flag is `f`. */
const lastAnswer = sql<Date>`(select max(coalesce(c.recorded_at, f.raised_at)) from flag_cause c
  where c.organization_id = f.organization_id and c.flag_id = f.id)`;

/** When what raised the flag was taken back in the room, or the rating changed; null: it stands. */
const correctedAt = sql<string | null>`case c.cause
  when 'risk-chip' then (select o.taken_back_at from observation o
    where o.organization_id = c.organization_id and o.id = c.source_id)
  when 'urge-threshold' then (select k.updated_at from check_in k
    where k.organization_id = c.organization_id and k.session_id = c.source_id
      and k.participant_id = c.participant_id and k.scale = c.detail ->> 'scale'
      and k.value is distinct from (c.detail ->> 'value')::integer)
  else (select v.recorded_at from flag_evidence v
    where v.organization_id = c.organization_id and v.cause_id = c.id
    order by v.recorded_at desc, v.id desc limit 1)
  end`;

/** What the evidence of a cause says since a correction; null: nothing else than before, or withdrawn. */
const correctedWords = sql<string | null>`(select v.words from flag_evidence v
  where v.organization_id = c.organization_id and v.cause_id = c.id
  order by v.recorded_at desc, v.id desc limit 1)`;

/**
 * The running session that the person has left, on a locked screen, while nobody has said since what
 * was done about the flag. On a day of blocks somebody is gone who is in no later one. For use in SQL
 * where the flag is `f`.
 */
const leftWithoutStatement = sql<string | null>`(select a.session_id
  from attendance a
  join session s on s.organization_id = a.organization_id and s.id = a.session_id
    and s.started_at is not null and s.ended_at is null and s.cancelled_at is null
  left join session_part b on b.organization_id = a.organization_id and b.id = a.block_id
  where a.organization_id = f.organization_id and a.participant_id = f.participant_id
    and a.left_at is not null and f.closed_at is null
    and not exists (select from attendance later
      join session_part p on p.organization_id = later.organization_id and p.id = later.block_id
      where later.organization_id = a.organization_id and later.session_id = a.session_id
        and later.participant_id = a.participant_id and later.status = 'present'
        and p.starts_at > b.starts_at)
    and not exists (select from flag_statement t where t.organization_id = f.organization_id
      and t.flag_id = f.id
      and t.stated_at >= greatest(least(s.started_at, s.starts_at), ${lastAnswer}))
  order by s.starts_at desc limit 1)`;

/** An assessment was recorded while the session ran, wherever the flag was raised. */
const closedDuring = (sessionId: string) => sql<boolean>`exists (select from session s
  where s.organization_id = f.organization_id and s.id = ${sessionId}
    and f.closed_at >= least(s.started_at, s.starts_at)
    and f.closed_at <= coalesce(s.ended_at, 'infinity'))`;

/** Flags with their causes, their assessment and the level assessed before them; newest first. */
export function readFlagRows(db: Kysely<DB>, asked: FlagsAsked) {
  return db
    .selectFrom('flag as f')
    .select(['f.id', 'f.participant_id', 'f.session_id', 'f.raised_at', 'f.closed_at', 'f.version'])
    .select(['f.kind', 'f.escalate_minutes', 'f.closed_by'])
    .select((eb) => [
      acknowledger.as('acknowledged_by'),
      eb
        .case()
        .when(acknowledger, 'is not', null)
        .then(eb.ref('f.acknowledged_at'))
        .end()
        .as('acknowledged_at'),
      askedSince.as('asked_since'),
      handedTo.as('handed_to'),
      leftWithoutStatement.as('left_session_id'),
      jsonArrayFrom(
        eb
          .selectFrom('flag_cause as c')
          .whereRef('c.flag_id', '=', 'f.id')
          .select([
            'c.id',
            'c.cause',
            'c.detail',
            'c.session_id',
            'c.occurred_at',
            'c.recorded_at',
            'c.recorded_by',
          ])
          .select([correctedAt.as('corrected_at'), correctedWords.as('corrected_words')])
          .orderBy('c.occurred_at')
          .orderBy('c.id'),
      ).as('causes'),
      jsonArrayFrom(
        eb
          .selectFrom('flag_statement as t')
          .whereRef('t.flag_id', '=', 'f.id')
          .select(['t.id', 't.occasion', 't.text', 't.stated_by', 't.stated_at'])
          .orderBy('t.stated_at')
          .orderBy('t.id'),
      ).as('statements'),
      jsonArrayFrom(
        eb
          .selectFrom('flag_action as d')
          .whereRef('d.flag_id', '=', 'f.id')
          .select(['d.id', 'd.kind', 'd.words', 'd.taken_by', 'd.taken_at'])
          .orderBy('d.taken_at')
          .orderBy('d.id'),
      ).as('actions'),
      jsonArrayFrom(
        eb
          .selectFrom('flag_step as t')
          .whereRef('t.flag_id', '=', 'f.id')
          .select(['t.id', 't.step', 't.staff_id', 't.happened_at', 't.reached', 't.reached_ids'])
          .orderBy('t.happened_at')
          .orderBy('t.id'),
      ).as('steps'),
      jsonObjectFrom(
        eb
          .selectFrom('risk_assessment as a')
          .whereRef('a.flag_id', '=', 'f.id')
          .select([
            'a.id',
            'a.ideation',
            'a.plan',
            'a.intent',
            'a.behaviour',
            'a.risk_factors as riskFactors',
            'a.protective_factors as protectiveFactors',
            'a.level',
            'a.action as actionTaken',
            'a.assessed_by as assessedBy',
            'a.assessed_at as assessedAt',
          ])
          .orderBy('a.assessed_at', 'desc')
          .limit(1),
      ).as('assessment'),
      jsonObjectFrom(
        eb
          .selectFrom('risk_assessment as a')
          .whereRef('a.participant_id', '=', 'f.participant_id')
          .whereRef('a.flag_id', '!=', 'f.id')
          .whereRef('a.assessed_at', '<=', 'f.raised_at')
          .select(['a.level', 'a.assessed_at as assessedAt'])
          .orderBy('a.assessed_at', 'desc')
          .limit(1),
      ).as('last_assessed'),
    ])
    .where((eb) => {
      if ('ids' in asked) return eb('f.id', 'in', [...asked.ids]);
      if ('participantId' in asked) return eb('f.participant_id', '=', asked.participantId);
      return eb.and([
        eb('f.kind', '=', 'risk'),
        eb('f.participant_id', 'in', [...asked.people]),
        eb.or([
          eb('f.closed_at', 'is', null),
          eb('f.session_id', '=', asked.sessionId),
          closedDuring(asked.sessionId),
        ]),
      ]);
    })
    .orderBy('f.raised_at', 'desc')
    .orderBy('f.id')
    .execute();
}

export type FlagRow = Awaited<ReturnType<typeof readFlagRows>>[number];

/** Keeps the flag from changing until the answer; undefined when the reader cannot see it. */
export function findFlagForUpdate(db: Kysely<DB>, id: string) {
  return db
    .selectFrom('flag as f')
    .select(['f.id', 'f.participant_id', 'f.kind', 'f.closed_at', 'f.version'])
    .select((eb) =>
      eb
        .selectFrom('flag_action as d')
        .whereRef('d.flag_id', '=', 'f.id')
        .where('d.kind', '!=', 'result')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .as('actions'),
    )
    .select(acknowledger.as('acknowledged_by'))
    .where('f.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

interface Act {
  readonly staffId: string;
  readonly now: string;
}

export async function acknowledge(db: Kysely<DB>, id: string, by: Act): Promise<void> {
  await db
    .updateTable('flag')
    .set((eb) => ({
      acknowledged_at: new Date(by.now),
      acknowledged_by: by.staffId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Who closes a flag has also taken note of it, if nobody had. */
export async function close(db: Kysely<DB>, id: string, by: Act): Promise<void> {
  await sql`update flag set closed_at = ${by.now}::timestamptz, closed_by = ${by.staffId}::uuid,
      acknowledged_at = coalesce(acknowledged_at, ${by.now}::timestamptz),
      acknowledged_by = coalesce(acknowledged_by, ${by.staffId}::uuid), version = version + 1
    where id = ${id}::uuid`.execute(db);
}

export interface NewAssessment {
  organization_id: string;
  id: string;
  flag_id: string;
  participant_id: string;
  ideation: string;
  plan: string;
  intent: string;
  behaviour: string;
  risk_factors: string;
  protective_factors: string;
  level: string;
  action: string;
  assessed_by: string;
  assessed_at: string;
}

export async function insertAssessment(db: Kysely<DB>, assessment: NewAssessment): Promise<void> {
  await db.insertInto('risk_assessment').values(assessment).execute();
}

export interface OpenFlag {
  id: string;
  participant_id: string;
  /** Whether it was said since the asked instant, and since the last answer, what was done. */
  stated: boolean;
}

/** Open risk flags of these people, oldest first. */
export async function readOpenFlags(
  db: Kysely<DB>,
  people: readonly string[],
  statedSince: string,
): Promise<OpenFlag[]> {
  if (people.length === 0) return [];
  return db
    .selectFrom('flag as f')
    .select(['f.id', 'f.participant_id'])
    .select(
      sql<boolean>`exists (select from flag_statement s where s.flag_id = f.id
        and s.stated_at >= greatest(${statedSince}::timestamptz, ${lastAnswer}))`.as('stated'),
    )
    .where('f.participant_id', 'in', [...people])
    .where('f.kind', '=', 'risk')
    .where('f.closed_at', 'is', null)
    .orderBy('f.raised_at')
    .execute();
}

/** Which of these risk flags are about these people, open or closed. */
export async function readFlagsAmong(
  db: Kysely<DB>,
  ids: readonly string[],
  people: readonly string[],
): Promise<Pick<OpenFlag, 'id' | 'participant_id'>[]> {
  if (ids.length === 0 || people.length === 0) return [];
  return db
    .selectFrom('flag')
    .select(['id', 'participant_id'])
    .where('kind', '=', 'risk')
    .where('id', 'in', [...ids])
    .where('participant_id', 'in', [...people])
    .execute();
}

export interface NewStatement {
  organization_id: string;
  id: string;
  flag_id: string;
  participant_id: string;
  occasion: 'session-ended' | 'person-left';
  text: string;
  stated_by: string;
  stated_at: string;
}

export async function insertStatements(
  db: Kysely<DB>,
  statements: readonly NewStatement[],
): Promise<void> {
  if (statements.length === 0) return;
  await db
    .insertInto('flag_statement')
    .values([...statements])
    .execute();
}

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
