import { flaggableDays } from '#domain/flags/course-finding';
import type { Asking } from '../sessions/access.ts';
import { evaluateFlagsOf, evaluateHeld, type Evaluated } from './evaluate.ts';
import { holdFlagsOf, worthAsking } from './evidence-queries.ts';

type Following = Pick<Asking, 'db' | 'staff' | 'now' | 'audit'>;

/**
 * Asks the rules about absences of these people after their attendance was written, and says so in the
 * audit trail where a flag came of it.
 */
export async function followAttendance(work: Following, people: readonly string[]): Promise<void> {
  const evaluated = await evaluateFlagsOf(work.db, contextOf(work), people, 'attendance');
  for (const [participantId, what] of changesIn(evaluated)) {
    work.audit.write('flag', [participantId], what);
  }
}

/** People whose scores are asked about in one statement. */
const peopleAtOnce = 500;

/**
 * People whose flags one import holds: a server has room for some ten thousand locks in all. Of who comes
 * after them nothing is told twice, but what a colleague writes at the same moment may be told with the
 * next score only.
 */
const heldAtMost = 4000;

/**
 * Asks the rules about scores of these people after many were written at once, in the transaction that
 * wrote them. Only those are asked about of whom something can be told: a score that is new enough, or a
 * flag that is open.
 *
 * @returns how many flags were raised or joined
 */
export async function followScores(work: Following, people: readonly string[]): Promise<number> {
  const since = new Date(Date.parse(work.now) - flaggableDays * 86_400_000).toISOString();
  const asked = await worthAsking(work.db, people, since);
  await holdFlagsOf(work.db, asked.slice(0, heldAtMost));
  const told = new Map<string, Evaluated>();
  for (let start = 0; start < asked.length; start += peopleAtOnce) {
    const part = asked.slice(start, start + peopleAtOnce);
    const evaluated = await evaluateHeld(work.db, contextOf(work), part, 'scores');
    for (const [participantId, what] of evaluated) told.set(participantId, what);
  }
  const changes = changesIn(told);
  const count = (of: 'raised' | 'changed') => changes.reduce((sum, [, what]) => sum + what[of], 0);
  const raised = count('raised');
  if (changes.length > 0) {
    const ids = changes.map(([participantId]) => participantId);
    work.audit.write('flag', ids, { raised, changed: count('changed') });
  }
  return raised;
}

const contextOf = ({ staff, now }: Following) => ({
  organizationId: staff.organizationId,
  recordedBy: staff.id,
  now,
});

/** How many flags of whom came of it; who has none is left out. */
function changesIn(evaluated: ReadonlyMap<string, Evaluated>) {
  return [...evaluated]
    .map(([id, { raised, changed }]) => {
      return [id, { raised: raised.length, changed: changed.length }] as const;
    })
    .filter(([, { raised, changed }]) => raised + changed > 0);
}
