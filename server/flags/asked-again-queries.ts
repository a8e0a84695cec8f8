import { sql } from 'kysely';

/**
 * What a new answer, or new evidence, sets on the open flag that it joins: who had taken note of the
 * earlier ones has not heard this one, unless they recorded it. For use in `on conflict do update set`.
 */
export const askedAgain = sql`asked_since = case when flag.acknowledged_by <> excluded.raised_by
    then excluded.raised_at else flag.asked_since end,
  acknowledged_at = case when flag.acknowledged_by = excluded.raised_by
    then flag.acknowledged_at end,
  acknowledged_by = case when flag.acknowledged_by = excluded.raised_by
    then flag.acknowledged_by end`;
