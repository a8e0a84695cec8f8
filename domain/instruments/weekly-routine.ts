import { addDays } from '#domain/calendar/zoned-time';
import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';

/** What everybody in care is asked every week (clinical.md A14); of others nobody knows when they are due. */
const weeklyInstruments: readonly string[] = [phq9.code, gad7.code];

/** So many days after one administration the next is due. */
const dueAfterDays = 7;

export function isWeekly(instrumentCode: string): boolean {
  return weeklyInstruments.includes(instrumentCode);
}

/**
 * The day on which a weekly instrument is due: a week after it was last given, scorable or not, at
 * first on the day of admission. The day after it is overdue. Null: nobody knows.
 */
export function dueOn(lastGivenOn: string | null, admittedOn: string | null): string | null {
  return lastGivenOn === null ? admittedOn : addDays(lastGivenOn, dueAfterDays);
}

export interface WeeklyAsking {
  readonly admittedOn: string | null;
  /** Days on which the instrument was given, scorable or not, oldest first. */
  readonly givenOn: readonly string[];
  /** The last day that is over, or the last one in care: what is due later is not overdue. */
  readonly lastDay: string;
}

/**
 * Of some calendar weeks (their Mondays, oldest first) those in which a weekly instrument was due
 * and not given. What the score was then is unknown.
 */
export function weeksNotGiven(
  { admittedOn, givenOn, lastDay }: WeeklyAsking,
  weeks: readonly string[],
): string[] {
  let before = 0;
  return weeks.filter((monday) => {
    while ((givenOn[before] ?? monday) < monday) before += 1;
    const sunday = addDays(monday, 6);
    const until = lastDay < sunday ? lastDay : sunday;
    const next = givenOn[before];
    if (next !== undefined && next <= sunday) return false;
    const due = dueOn(givenOn[before - 1] ?? null, admittedOn);
    return monday <= until && due !== null && due <= until;
  });
}
