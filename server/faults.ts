import { isDay } from '#domain/calendar/zoned-time';
import type { FieldError } from './problems.ts';

/** Collects what is wrong, by field, each with what to do. */
export class Faults {
  readonly errors: FieldError[] = [];

  add(field: string, message: string): void {
    this.errors.push({ field, message });
  }

  blank(field: string, text: string | null, message: string): void {
    if (text?.trim() === '') this.add(field, message);
  }

  /** @returns whether the day is one, and not after today */
  past(field: string, day: string, today: string): boolean {
    if (!isDay(day)) this.add(field, `${day} is no day.`);
    else if (day > today) this.add(field, 'This day is still to come.');
    else return true;
    return false;
  }
}
