import type { Problem } from '../../api/problem';

/** What is wrong with one line of a list, at one of its fields. */
export interface LineFault {
  readonly field: string;
  readonly message: string;
}

/**
 * What the server says about one line; null: nothing.
 *
 * @param path of the line: `meetings.2`
 */
export function lineFault(problem: Problem | null, path: string): LineFault | null {
  const error = problem?.errors?.find(
    ({ field }) => field === path || field.startsWith(`${path}.`),
  );
  if (error === undefined) return null;
  return { field: error.field.slice(path.length + 1), message: error.message };
}
