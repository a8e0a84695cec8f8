import type { FieldError } from '../problems.ts';

/** Whether a text that has the shape of an instant also exists: no 30 February, no hour 25. */
export function isInstant(text: string): boolean {
  const milliseconds = Date.parse(text);
  return (
    !Number.isNaN(milliseconds) &&
    new Date(milliseconds).toISOString().slice(0, 19) === text.slice(0, 19)
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
