import { type HeldTimes, heldUntil } from '#domain/attendance/minutes';
import type { NoteDetail } from '#contract/note';
import { timeOfDay } from '../core/time-of-day';

/**
 * When a session was held: "9:00–11:40"; "from 9:00" while it runs.
 *
 * @param timeZone the program's zone
 */
export function heldWords({ from, until }: HeldTimes, timeZone: string): string {
  const start = timeOfDay(from, timeZone);
  return until === null ? `from ${start}` : `${start}–${timeOfDay(until, timeZone)}`;
}

/**
 * The times a note states of one person: "9:14–11:40, 131 min". Somebody who stayed left when the
 * session was over; while it runs nobody has, and no minutes are claimed.
 *
 * @param held the session as held
 * @param timeZone the program's zone
 */
export function statedTimes(
  { arrivedAt, leftAt, minutes }: NoteDetail['attendance'],
  held: HeldTimes,
  timeZone: string,
): string {
  const running = held.until === null && leftAt === null;
  const unknown = running ? 'the session has not ended' : 'minutes not known';
  const counted = minutes === null ? unknown : `${minutes} min`;
  if (arrivedAt === null) return counted;
  const until = held.until === null ? leftAt : heldUntil(held.until, leftAt);
  return `${heldWords({ from: arrivedAt, until }, timeZone)}, ${counted}`;
}
