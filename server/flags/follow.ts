import type { Asking } from '../sessions/access.ts';
import { evaluateFlagsOf } from './evaluate.ts';

/**
 * Asks the rules about absences of these people after their attendance was written, and says so in the
 * audit trail where a flag came of it.
 */
export async function followAttendance(
  work: Pick<Asking, 'db' | 'staff' | 'now' | 'audit'>,
  people: readonly string[],
): Promise<void> {
  const { db, staff, now } = work;
  const context = { organizationId: staff.organizationId, recordedBy: staff.id, now };
  const evaluated = await evaluateFlagsOf(db, context, people, 'attendance');
  for (const [participantId, { raised, changed }] of evaluated) {
    if (raised.length + changed.length === 0) continue;
    work.audit.write('flag', [participantId], { raised: raised.length, changed: changed.length });
  }
}
