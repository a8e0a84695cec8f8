import type { ClosureChange } from '#contract/closure';
import { dayWords, timeOfDay } from '../../core/time-of-day';

/** What a change of a closure did to the sessions ahead, in sentences. */
export function sayChange({ closure, made, withdrawn }: ClosureChange): string {
  const acts = [
    withdrawn > 0 ? `${sessions(withdrawn)} withdrawn` : null,
    made > 0 ? `${sessions(made)} planned` : null,
  ].filter((act) => act !== null);
  const done = `${closure.name} is ${closure.removed ? 'taken back' : 'saved'}`;
  return acts.length === 0
    ? `${done}. No session that is planned changes.`
    : `${done}: ${acts.join(', ')}.`;
}

/** The sessions that stay on closed days, each with its time; null: none does. */
export function sayKept({ kept }: ClosureChange): string | null {
  if (kept.length === 0) return null;
  const each = kept.map(
    ({ title, startsAt, timeZone }) =>
      `${title}, ${dayWords(startsAt, timeZone)}, ${timeOfDay(startsAt, timeZone)}`,
  );
  const what =
    kept.length === 1
      ? 'One session on these days was changed by hand and stays. Whoever leads it can cancel it:'
      : `${kept.length} sessions on these days were changed by hand and stay. Whoever leads them can cancel them:`;
  return `${what} ${each.join('; ')}.`;
}

const sessions = (count: number): string =>
  count === 1 ? '1 session is' : `${count} sessions are`;
