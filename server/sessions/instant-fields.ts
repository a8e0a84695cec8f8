import type { FieldError } from '../problems.ts';

/** Whether a text that has the shape of an instant also exists: no 30 February, no hour 25. */
export function isInstant(text: string): boolean {
  const milliseconds = Date.parse(text);
  return (
    !Number.isNaN(milliseconds) &&
    new Date(milliseconds).toISOString().slice(0, 19) === text.slice(0, 19)
  );
}

/** A browser's clock follows the server's, to a few minutes. */
const clockAllowanceMinutes = 5;

/** Whether an instant is later than any clock can excuse: what has not happened is not recorded. */
export function isInFuture(instant: string, now: string): boolean {
  return Date.parse(instant) > Date.parse(now) + clockAllowanceMinutes * 60_000;
}

/** One error for each given instant that is still to come; absent ones are fine. */
export function futureErrors(
  values: Readonly<Record<string, string | null>>,
  now: string,
  prefix = '',
): FieldError[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === null || !isInFuture(value, now)
      ? []
      : [{ field: prefix + name, message: `${prefix}${name} is in the future.` }],
  );
}

/** One error for each given field that is no instant; absent ones are fine. */
export function instantErrors(
  values: Readonly<Record<string, string | null>>,
  prefix = '',
): FieldError[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === null || isInstant(value)
      ? []
      : [{ field: prefix + name, message: `${prefix}${name} must be an instant that exists.` }],
  );
}
