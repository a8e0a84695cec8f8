import { sql, type Kysely } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { DB } from '../database/schema.gen.ts';
import {
  acknowledger,
  correctedAt,
  correctedWords,
  lastAnswer,
  notKnownSince,
} from './column-queries.ts';

/**
 * Which flags: by id, all of one person, or the risk flags of people that are open or were raised in a
 * session.
 */
export type FlagsAsked =
  | { readonly ids: readonly string[] }
  | { readonly participantId: string }
  | { readonly people: readonly string[]; readonly sessionId: string };

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

/** Until when its time limits are kept; null: nothing about it changed yet. */
const keptAt = sql<Date | null>`(select k.kept_at from flag_kept k
  where k.organization_id = f.organization_id and k.flag_id = f.id)`;

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
      keptAt.as('kept_at'),
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
          .select(notKnownSince.as('not_known_since'))
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
