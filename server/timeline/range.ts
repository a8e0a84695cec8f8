import { addDays, daysBetween, instantAt, isDay, weekStartOf } from '#domain/calendar/zoned-time';
import { invalid, type FieldError } from '../problems.ts';

/** The longest range of one answer: five years and a day. */
export const longestRangeDays = 5 * 366 + 1;

export interface DayRange {
  readonly from: string;
  /** Belongs to the range. */
  readonly to: string;
}

/** @throws invalid, with a sentence per field */
export function checkedRange({ from, to }: DayRange): DayRange {
  const errors: FieldError[] = [];
  if (!isDay(from)) errors.push({ field: 'from', message: `from is no day: ${from}.` });
  if (!isDay(to)) errors.push({ field: 'to', message: `to is no day: ${to}.` });
  if (errors.length === 0 && to < from) {
    errors.push({ field: 'to', message: 'to must be the same day as from or a later one.' });
  }
  if (errors.length === 0 && daysBetween(from, to) >= longestRangeDays) {
    const message = `from and to may be at most ${longestRangeDays} days apart (five years).`;
    errors.push({ field: 'to', message });
  }
  if (errors.length > 0) throw invalid(errors);
  return { from, to };
}

/** The whole weeks that hold a range: a week's sum is never a part of it. */
export function wholeWeeks({ from, to }: DayRange): DayRange {
  return { from: weekStartOf(from), to: addDays(weekStartOf(to), 6) };
}

/** First instant of a range and the first after it, on the program's clock. */
export function instantsOf({ from, to }: DayRange, zone: string): { from: string; until: string } {
  return { from: instantAt(from, '00:00', zone), until: instantAt(addDays(to, 1), '00:00', zone) };
}
