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
