import { daysBetween, weekStartOf } from '#domain/calendar/zoned-time';

/**
 * Which week of the episode a day is in: 1 is the calendar week (Monday to Sunday) of the
 * admission, so that the number in a header and the column of a chart are the same week.
 * `null` when the admission is not known or the day is before it.
 */
export function weekOfEpisode(admittedOn: string | null, day: string): number | null {
  if (admittedOn === null || day < admittedOn) return null;
  return daysBetween(weekStartOf(admittedOn), weekStartOf(day)) / 7 + 1;
}
