import type { Today } from '#contract/today';
import { dayOf } from '#domain/calendar/zoned-time';
import { iso } from '../instants.ts';
import type { OwedNote } from './unfinished-queries.ts';

const minute = 60_000;
const dayLength = 24 * 60 * minute;

/** How soon the person's notes were signed, with their counts; null when none was owed. */
export function noteStatistics(owed: readonly OwedNote[]): Today['notes'] {
  if (owed.length === 0) return null;
  const signed = owed.flatMap(({ signedAt, ...note }) =>
    signedAt === null ? [] : [{ ...note, signedAt }],
  );
  const sameDay = signed.filter(
    ({ signedAt, endedAt, timeZone }) =>
      dayOf(iso(signedAt), timeZone) === dayOf(iso(endedAt), timeZone),
  );
  const delays = signed.map(({ signedAt, endedAt }) =>
    Math.max(0, signedAt.getTime() - endedAt.getTime()),
  );
  return {
    owed: owed.length,
    signedSameDay: sameDay.length,
    signedWithin24Hours: delays.filter((delay) => delay <= dayLength).length,
    medianMinutes: medianMinutes(delays),
  };
}

function medianMinutes(delays: readonly number[]): number | null {
  const sorted = [...delays].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return Math.round((lower + upper) / 2 / minute);
}
