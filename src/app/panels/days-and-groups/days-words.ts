import type { GroupChoice } from '#contract/care';

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

/** Of a group whose member would never come. */
export const sayNoCommonDay = (group: string): string =>
  `${group} meets on none of the agreed days: the person would not be expected in it.`;

/** What somebody should look at before the person comes to these groups on these days. */
export function daysNotices(
  groups: readonly GroupChoice[],
  groupIds: readonly string[],
  weekdays: readonly string[],
): string[] {
  const days = weekdays.map(Number);
  return groups
    .filter(({ id }) => groupIds.includes(id))
    .flatMap(({ name, weekdays: meets, members, seats }) => [
      ...(seats !== null && members >= seats ? [`${name} has no seat left.`] : []),
      ...(meets.length > 0 && days.length > 0 && !meets.some((day) => days.includes(day))
        ? [sayNoCommonDay(name)]
        : []),
    ]);
}
