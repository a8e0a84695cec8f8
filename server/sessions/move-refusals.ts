import type { KeptFromMoving } from '#domain/attendance/moving';
import { refused, type Problem } from '../problems.ts';

/** Why a session stays where it is, in words that say what can be done instead. */
export function refusalOf(kept: KeptFromMoving): Problem {
  switch (kept) {
    case 'cancelled':
      return refused(
        'cancelled',
        'The session was cancelled',
        'Say first that it takes place after all; then it can be moved.',
      );
    case 'running':
      return refused(
        'already-started',
        'The session has started',
        'What has begun stays where it happens. Its times are corrected in the room.',
      );
    case 'ended':
      return refused(
        'already-ended',
        'The session has ended',
        'What happened in it stays on its day. It cannot be moved.',
      );
    case 'recorded':
      return refused(
        'recorded',
        'Something is recorded in this session',
        'Attendance was taken, somebody is excused, or something is noted. What is recorded stays ' +
          'on its day: take it back first, or leave the session where it is.',
      );
    case 'passed':
      return refused(
        'passed',
        'The day of the session is over',
        'A day that is over is not planned any more. Cancel the session if it did not take place.',
      );
  }
}
