import type { AttendanceMode, AttendanceStatus } from '#domain/attendance/attendance-status';
import type { ObservationFact } from '#domain/observations/observation-kinds';
import type { AttendanceRow } from '../../notes/session-queries.ts';
import type { PlannedSession } from './sessions.ts';
import type { Stay } from './stay.ts';

/** One person in one session of the past. */
export interface Presence {
  readonly stay: Stay;
  readonly author: string;
  readonly status: AttendanceStatus;
  readonly mode: AttendanceMode;
  readonly arrivedAt: string | null;
  /** As recorded: of the session, or of each block of a program day. */
  readonly rows: readonly AttendanceRow[];
  readonly ratings: Rating[];
  readonly taps: ObservationFact[];
  /** Whether the stories say so, rather than the draw. */
  readonly told: boolean;
  /** A risk answer was given on the day. */
  risk: boolean;
}

export interface Rating {
  readonly scale: string;
  readonly label: string;
  readonly value: number;
  readonly at: string;
}

/** A session as it was held. `endedAt` null: it is running now. */
export interface Sitting {
  readonly planned: PlannedSession;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly people: readonly Presence[];
}

export function attendedBy(sitting: Sitting): Presence[] {
  return sitting.people.filter(({ status }) => status === 'present');
}
