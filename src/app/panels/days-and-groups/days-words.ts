import type { GroupChoice } from '#contract/care';
import { groupNotices } from '#domain/intake/group-notices';

/** By ISO weekday, Monday first. */
export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export function sayWeekdays(weekdays: readonly number[]): string {
  return weekdays.map((weekday) => weekdayNames[weekday - 1] ?? '').join(', ');
}

/** "Skills group · Tue, Thu · 9 of 12 seats taken" */
export function sayGroup({ name, weekdays, members, seats }: GroupChoice): string {
  const days = weekdays.length === 0 ? 'does not meet yet' : sayWeekdays(weekdays);
  const taken = seats === null ? `${members} members` : `${members} of ${seats} seats taken`;
  return `${name} · ${days} · ${taken}`;
}

/** What to look at before the person comes to these groups on these days, as a form holds them. */
export const daysNotices = (
  groups: readonly GroupChoice[],
  groupIds: readonly string[],
  weekdays: readonly string[],
): string[] => groupNotices(groups, groupIds, weekdays.map(Number));
