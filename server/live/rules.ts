import type { LiveAnswer, LiveChange, LiveSubject } from '#contract/live';
import type { FoundChanges } from './queries.ts';

/** After this long nothing is told one by one any more. */
const longestHours = 24;

/** More changes than these at once: reading everything again is quicker than telling each. */
export const mostChanges = 500;

/** Hours after which a change is forgotten: one more than it may be asked for, for a slow transaction. */
export const keptHours = longestHours + 1;

/** Where a reader has come to. */
export interface Position {
  /** Number of the first transaction that was not told yet. */
  readonly from: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Of a text that fits its schema. */
export function readPosition(text: string): Position {
  const [from = '0', at = '0'] = text.split('.');
  return { from, at: Number(at) };
}

const writePosition = (upTo: string, now: string) => `${upTo}.${Date.parse(now)}`;

/** What the screen of a sign-in locked to a session may be told: that its attendance or itself changed. */
const roomSafe: readonly LiveSubject[] = ['attendance', 'session'];

/**
 * What is told to somebody who comes from `after`.
 *
 * @param lockedSessionId the session that the sign-in is locked to; null: open
 */
export function liveAnswer(
  { upTo, changes }: FoundChanges,
  after: Position | null,
  now: string,
  lockedSessionId: string | null,
): LiveAnswer {
  const position = writePosition(upTo, now);
  if (after !== null && isTooOld(after, upTo, now)) return { position, reload: true, changes: [] };
  if (changes.length > mostChanges) return { position, reload: true, changes: [] };
  return { position, reload: false, changes: onceEach(seenBy(changes, lockedSessionId)) };
}

/** So long ago that what followed may be forgotten: it need not be read. */
export const isForgotten = ({ at }: Position, now: string): boolean =>
  Date.parse(now) - at > longestHours * 3_600_000;

/** Forgotten meanwhile; or of another database, which has not come that far. */
function isTooOld(after: Position, upTo: string, now: string): boolean {
  return isForgotten(after, now) || BigInt(after.from) > BigInt(upTo);
}

function seenBy(changes: LiveChange[], lockedSessionId: string | null): LiveChange[] {
  if (lockedSessionId === null) return changes;
  return changes
    .filter(({ subject, sessionId }) => roomSafe.includes(subject) && sessionId === lockedSessionId)
    .map((change) => ({ ...change, recordId: null }));
}

/** The same row written twice is read once. */
function onceEach(changes: LiveChange[]): LiveChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}
