import type { Kysely } from 'kysely';
import type { Program } from '#contract/program';
import { readClosures } from '../closures/queries.ts';
import type { DB } from '../database/schema.gen.ts';
import { readPrograms } from '../programs/queries.ts';
import { planGroup, type Calendar } from './plan.ts';
import type { Planned } from './planning-queries.ts';
import { readGroups } from './queries.ts';

/** What decides when the groups of a program meet: its zone, its last day and its closures. */
export async function readCalendar(
  db: Kysely<DB>,
  organizationId: string,
  { id, timeZone, endsOn }: Program,
): Promise<Calendar> {
  const closures = await readClosures(db, organizationId, [id]);
  return {
    timeZone,
    endsOn,
    closures: closures.map(({ firstDay, lastDay, name }) => ({
      from: firstDay,
      to: lastDay,
      name,
    })),
  };
}

/**
 * Plans the sessions ahead of every group anew where their days changed; leaders and blocks stay.
 *
 * @param programIds null: every program of the organization
 */
export async function planPrograms(
  db: Kysely<DB>,
  organizationId: string,
  programIds: readonly string[] | null,
  now: string,
): Promise<Planned> {
  let sum: Planned = { made: 0, moved: 0, withdrawn: 0 };
  for (const program of await readPrograms(db, organizationId, programIds)) {
    const calendar = await readCalendar(db, organizationId, program);
    for (const group of await readGroups(db, organizationId, { programIds: [program.id] })) {
      const planned = await planGroup(db, organizationId, group, calendar, now, false);
      sum = {
        made: sum.made + planned.made,
        moved: sum.moved + planned.moved,
        withdrawn: sum.withdrawn + planned.withdrawn,
      };
    }
  }
  return sum;
}
