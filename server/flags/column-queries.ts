import { sql } from 'kysely';

/**
 * Who took note of a flag and still can act: of an account that is disabled nobody hears any more, so
 * its acknowledgement counts no longer. For use in SQL where the flag is `f`.
 */
export const acknowledger = sql<string | null>`(select h.id from staff h
  where h.organization_id = f.organization_id and h.id = f.acknowledged_by
    and h.disabled_at is null)`;

/** When an answer of the flag reached us last. For use in SQL where the flag is `f`. */
export const lastAnswer = sql<Date>`(select max(coalesce(c.recorded_at, f.raised_at)) from flag_cause c
  where c.organization_id = f.organization_id and c.flag_id = f.id)`;

/** When what raised the flag was taken back in the room, or the rating changed; null: it stands. In SQL `c`. */
export const correctedAt = sql<string | null>`case c.cause
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

/** What the evidence of a cause says since a correction; null: nothing else than before, or withdrawn. In SQL `c`. */
export const correctedWords = sql<string | null>`(select v.words from flag_evidence v
  where v.organization_id = c.organization_id and v.cause_id = c.id
  order by v.recorded_at desc, v.id desc limit 1)`;
