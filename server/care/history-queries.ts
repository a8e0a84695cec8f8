import { sql, type Kysely } from 'kysely';
import type { ChangeOfCare } from '#contract/care';
import type { DB } from '../database/schema.gen.ts';

/** Who changed what was agreed in an episode, ended it or took the end back, the newest first. */
export async function readChanges(db: Kysely<DB>, episodeId: string): Promise<ChangeOfCare[]> {
  const { rows } = await sql<{ change: ChangeOfCare }>`
    with acts as (
      select c.organization_id, c.decided_by as staff_id, c.decided_at as at, c.id,
        case c.kind when 'clinician' then jsonb_build_object('kind', c.kind, 'from', c.valid_from,
            'part', c.asked -> 'part', 'person', (
              select jsonb_build_object('id', s.id, 'name', s.name, 'credential', s.credential_code)
              from staff s where s.organization_id = c.organization_id
                and s.id = (c.asked ->> 'staffId')::uuid))
          else jsonb_build_object('kind', c.kind, 'from', c.valid_from,
            'weekdays', c.asked -> 'weekdays', 'groups', (
              select coalesce(jsonb_agg(g.name order by g.name, g.id), '[]') from "group" g
              where g.organization_id = c.organization_id and g.id in (
                select x::uuid from jsonb_array_elements_text(c.asked -> 'groupIds') x)))
        end as what
      from episode_change c where c.episode_id = ${episodeId}::uuid
      union all
      select d.organization_id, d.ended_by, d.ended_at, d.id, jsonb_build_object('kind', 'ended',
        'lastDay', d.last_day, 'reason', d.reason)
      from episode_ending d where d.episode_id = ${episodeId}::uuid
      union all
      select d.organization_id, d.taken_back_by, d.taken_back_at, d.id, jsonb_build_object(
        'kind', 'taken-back', 'lastDay', d.last_day)
      from episode_ending d
      where d.episode_id = ${episodeId}::uuid and d.taken_back_at is not null)
    select a.what || jsonb_build_object(
      'by', jsonb_build_object('id', s.id, 'name', s.name, 'credential', s.credential_code),
      'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as change
    from acts a join staff s on s.organization_id = a.organization_id and s.id = a.staff_id
    order by a.at desc, a.id desc, a.what ->> 'kind' = 'taken-back' desc`.execute(db);
  return rows.map(({ change }) => change);
}
