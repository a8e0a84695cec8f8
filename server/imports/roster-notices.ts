import { groupNotices } from '#domain/intake/group-notices';
import type { RosterRow } from './roster-rows.ts';

/**
 * What to look at of each line that is admitted, as an admission form says it. The lines take their
 * seats one after the other: the one after the last seat is told, though all of them are new.
 */
export function rosterNotices(rows: readonly RosterRow[]): ReadonlyMap<RosterRow, string[]> {
  const taken = new Map<string, number>();
  const told = new Map<RosterRow, string[]>();
  for (const row of rows) {
    const { groupIds, weekdays } = row.admission;
    const groups = (row.program?.groups ?? []).map((group) => ({
      ...group,
      members: group.members + (taken.get(group.id) ?? 0),
    }));
    told.set(row, groupNotices(groups, groupIds, weekdays));
    for (const id of new Set(groupIds)) taken.set(id, (taken.get(id) ?? 0) + 1);
  }
  return told;
}
