import type { Asking } from '../sessions/access.ts';
import { evaluateFlags } from './evaluate.ts';

/**
 * Asks the rules about the course of these people after something of theirs was written, and says so
 * in the audit trail where a flag came of it. In one order, so that two batches never wait for each
 * other.
 */
export async function followFlags(
  work: Pick<Asking, 'db' | 'staff' | 'now' | 'audit'>,
  people: readonly string[],
): Promise<void> {
  const { db, staff, now } = work;
  const context = { organizationId: staff.organizationId, recordedBy: staff.id, now };
  for (const participantId of people.toSorted()) {
    const { raised, changed } = await evaluateFlags(db, context, participantId);
    const touched = raised.length + changed.length;
    if (touched > 0) {
      work.audit.write('flag', [participantId], { raised: raised.length, changed: changed.length });
    }
  }
}
