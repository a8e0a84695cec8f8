/** Days in a row on which nothing meets; both ends belong to it. */
export interface ClosedDays {
  /** YYYY-MM-DD in the program's calendar. */
  readonly from: string;
  readonly to: string;
}

/** The first of these closures that holds a day; null: the day is open. */
export function closureOn<Closure extends ClosedDays>(
  closures: readonly Closure[],
  day: string,
): Closure | null {
  return closures.find(({ from, to }) => from <= day && day <= to) ?? null;
}
