import { sql } from 'kysely';

/**
 * Whether notes of a session fall to one of its leaders: not to who left, nor to who is covered by
 * somebody who did not leave. For use in SQL where the leader is `f` and the member of staff `p`.
 */
export const writesNotesInSql = sql<boolean>`(p.disabled_at is null
  and not exists (select from session_facilitator o
    join staff w on w.organization_id = o.organization_id and w.id = o.staff_id
    where o.organization_id = f.organization_id and o.session_id = f.session_id
      and o.covers_id = f.staff_id and w.disabled_at is null))`;
