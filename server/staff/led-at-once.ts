import type { HandOverResult } from '#contract/staff';
import { dayOf } from '#domain/calendar/zoned-time';
import { programsToSetUp } from '../programs/rules.ts';
import type { Work } from '../request/endpoint.ts';
import { sayDate, sayTime } from '../today/say.ts';
import { readLedAtOnce, type LedAtOnce } from './led-at-once-queries.ts';

type Overlap = HandOverResult['overlaps'][number];

/** How many are told of one person. */
const told = 10;

/**
 * Who leads two sessions at once now and did not before.
 *
 * @param before what was led at once then
 */
export async function newOverlaps(
  { db, staff, now }: Pick<Work, 'db' | 'staff' | 'now'>,
  receiverIds: readonly string[],
  before: readonly LedAtOnce[],
): Promise<Overlap[]> {
  const known = new Set(before.map(keyOf));
  const found = await readLedAtOnce(db, receiverIds, now);
  const fresh = found.filter((pair) => !known.has(keyOf(pair)));
  const named = programsToSetUp(staff);
  return [...Map.groupBy(fresh, ({ staffId }) => staffId)].map(([receiverId, pairs]) => ({
    receiverId,
    receiver: pairs[0]?.name ?? '',
    times: pairs.slice(0, told).map((pair) => wordsOf(pair, named)),
    more: Math.max(0, pairs.length - told),
  }));
}

const keyOf = ({ staffId, one, other }: LedAtOnce): string => `${staffId} ${one.id} ${other.id}`;

/** Sessions of a program that is not the reader's are told without their title. */
function wordsOf({ one, other }: LedAtOnce, named: readonly string[] | null): string {
  const say = ({ startsAt, timeZone, title, programId }: LedAtOnce['one']) =>
    `${sayTime(startsAt, timeZone)} ${
      named === null || named.includes(programId) ? title : 'another session'
    }`;
  return `${sayDate(dayOf(one.startsAt, one.timeZone))} ${say(one)} and ${say(other)}`;
}
