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

/** Since when a row of attendance has its status; whoever reads no revisions has the last save. In SQL `a`. */
const statusSince = sql<string>`(select coalesce(min(v.updated_at), a.updated_at)
  from attendance_revision v
  where v.organization_id = a.organization_id and v.attendance_id = a.id and v.status = a.status
    and v.version > coalesce((select max(o.version) from attendance_revision o
      where o.organization_id = a.organization_id and o.attendance_id = a.id
        and o.status <> a.status), 0))`;

/**
 * When the person turned out to have been no no-show of the day, as `dayStatus` tells it over the blocks,
 * or the session was cancelled; null: a no-show, or the attendance is not the reader's to see. In SQL `c`.
 */
const noNoShowSince = sql<string | null>`(select coalesce(s.cancelled_at,
    (select coalesce(min(${statusSince}) filter (where a.status = 'present'), max(${statusSince}))
    from attendance a
    where a.organization_id = c.organization_id and a.session_id = s.id
      and a.participant_id = c.participant_id
    having bool_or(a.status = 'present') or not bool_or(a.status = 'no-show')))
  from session s where s.organization_id = c.organization_id and s.id = c.source_id)`;

/**
 * When what raised the flag was taken back in the room, the rating changed or the absence was none; null:
 * it stands. In SQL `c`.
 */
export const correctedAt = sql<string | null>`case c.cause
  when 'risk-chip' then (select o.taken_back_at from observation o
    where o.organization_id = c.organization_id and o.id = c.source_id)
  when 'urge-threshold' then (select k.updated_at from check_in k
    where k.organization_id = c.organization_id and k.session_id = c.source_id
      and k.participant_id = c.participant_id and k.scale = c.detail ->> 'scale'
      and k.value is distinct from (c.detail ->> 'value')::integer)
  when 'no-show-after-risk' then ${noNoShowSince}
  else (select v.recorded_at from flag_evidence v
    where v.organization_id = c.organization_id and v.cause_id = c.id
    order by v.recorded_at desc, v.id desc limit 1)
  end`;

/**
 * Since when the answers behind a cause are not known, its record being corrected to its total; null: they
 * are. In SQL `c`.
 */
export const notKnownSince = sql<string | null>`case when c.cause in ('phq9-item9', 'asq') then
  (select (select max(r.revised_at) from administration_revision r
      where r.organization_id = a.organization_id and r.administration_id = a.id
        and r.was ->> 'answers' is not null)
    from administration a
    where a.organization_id = c.organization_id and a.id = c.source_id and a.answers is null)
  end`;

/** What the evidence of a cause says since a correction; null: nothing else than before, or withdrawn. In SQL `c`. */
export const correctedWords = sql<string | null>`(select v.words from flag_evidence v
  where v.organization_id = c.organization_id and v.cause_id = c.id
  order by v.recorded_at desc, v.id desc limit 1)`;
