import type { ClosureWrite } from '#contract/closure';
import { addDays, isDay } from '#domain/calendar/zoned-time';
import type { FieldError } from '../problems.ts';

/** A closure of more days than this is a slip of the year. */
const mostDays = 366;

/** What is wrong with a closure, by field, each with what to do. */
export function closureErrors({ name, firstDay, lastDay }: ClosureWrite): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (field: keyof ClosureWrite, message: string) => errors.push({ field, message });
  if (name.trim() === '') wrong('name', 'Name the closure as people call it.');
  if (!isDay(firstDay)) wrong('firstDay', `${firstDay} is no day.`);
  if (!isDay(lastDay)) wrong('lastDay', `${lastDay} is no day.`);
  if (errors.some(({ field }) => field !== 'name')) return errors;
  if (lastDay < firstDay) wrong('lastDay', 'The last day is before the first.');
  else if (lastDay >= addDays(firstDay, mostDays)) {
    wrong('lastDay', 'A closure lasts at most a year.');
  }
  return errors;
}
