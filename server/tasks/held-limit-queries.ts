import { sql } from 'kysely';
import type { Tasks } from '#contract/task';
import { defaultTaskLimits } from '#domain/tasks/task-rules';
import type { Work } from '../request/endpoint.ts';

/** The numbers that hold in each of the reader's programs, by which its tasks become due. */
export async function readHeldLimits({
  db,
  staff,
}: Pick<Work, 'db' | 'staff'>): Promise<Tasks['programs']> {
  const ids = staff.programs.map(({ id }) => id);
  if (ids.length === 0) return [];
  const { rows } = await sql<Tasks['programs'][number]>`
    select g.name, (g.settings ->> 'noteDueHours')::integer as "noteDueHours",
      (g.settings ->> 'planReviewDays')::integer as "planReviewDays",
      ${JSON.stringify(defaultTaskLimits)}::jsonb || coalesce(g.settings -> 'taskLimits', '{}')
        as "taskLimits"
    from program g
    where g.id = any (${ids}::uuid[]) and g.level_of_care <> 'research'
    order by g.name, g.id`.execute(db);
  return rows;
}
