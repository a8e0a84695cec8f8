import type { SessionStatus } from '#domain/attendance/attendance-status';
import { addDays, instantAt, isDay } from '#domain/calendar/zoned-time';

/** Why a session cannot be moved. */
export type KeptFromMoving = 'cancelled' | 'running' | 'ended' | 'recorded' | 'passed';

/**
 * Whether a session can be moved; null: it can. What has begun, or of which something is recorded,
 * stays where it happened; a day that is over is not planned any more.
 *
 * @param day on which the session is planned now
 * @param recorded somebody's attendance is told, also an excuse, or something is noted in the session
 */
export function keptFromMoving(
  status: SessionStatus,
  day: string,
  recorded: boolean,
  today: string,
): KeptFromMoving | null {
  if (status !== 'scheduled') return status;
  if (recorded) return 'recorded';
  return day < today ? 'passed' : null;
}

/** When a session is to be held: a day and wall times of its program's zone. */
export interface MovedTo {
  readonly day: string;
  readonly startsAt: string;
  /** Not after the start: on the next day. */
  readonly endsAt: string;
}

/** How far ahead a session can be moved: a year, beyond which it is a slip of the hand. */
export const mostDaysAhead = 366;

/** Which field of a move is wrong, and why; null: none. */
export function moveFault(
  { day, startsAt, endsAt }: MovedTo,
  today: string,
): { readonly field: keyof MovedTo; readonly message: string } | null {
  if (!isDay(day)) return { field: 'day', message: 'Choose a day.' };
  if (day < today)
    return { field: 'day', message: 'This day is over. Choose today or a later day.' };
  if (day > addDays(today, mostDaysAhead)) {
    return { field: 'day', message: 'This is more than a year ahead.' };
  }
  if (startsAt === endsAt) {
    return { field: 'endsAt', message: 'A session ends at another time than it begins.' };
  }
  return null;
}

/** The instants of a move, by the clock of the program's zone. */
export function movedTimes(
  { day, startsAt, endsAt }: MovedTo,
  timeZone: string,
): { startsAt: string; endsAt: string } {
  return {
    startsAt: instantAt(day, startsAt, timeZone),
    endsAt: instantAt(endsAt > startsAt ? day : addDays(day, 1), endsAt, timeZone),
  };
}
