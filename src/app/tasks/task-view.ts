import type { WorkTask } from '#contract/task';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';

/** Where the work of a task is done. */
export interface TaskLink {
  readonly act: string;
  readonly link: readonly string[];
  readonly fragment?: string;
}

/** Null: its outcome is recorded right here. */
export function linkOf({ kind, participantId, sessionId }: WorkTask): TaskLink | null {
  if (kind === 'note-late') {
    return { act: 'Write', link: sessionId ? ['/sessions', sessionId, 'notes'] : ['/notes'] };
  }
  if (kind === 'outreach' || participantId === null) return null;
  const link = ['/participants', participantId];
  return kind === 'plan-review'
    ? { act: 'Open plan', link, fragment: 'plan' }
    : { act: 'Open chart', link };
}

/** "3 days old" */
export function sayAge({ ageDays }: WorkTask): string {
  if (ageDays === 0) return 'due today';
  return ageDays === 1 ? '1 day old' : `${ageDays} days old`;
}

/** "Limit 16 Jun 2026" */
export function sayLimit({ limitOn, atSupervisor }: WorkTask): string {
  const day = sayDayOfRecord(limitOn);
  return atSupervisor
    ? `At the supervisor, too, since ${day}`
    : `At the supervisor, too, from ${day}`;
}

/** One task is the same as another. */
export const keyOf = ({ kind, participantId, subject, sessionId }: WorkTask): string =>
  [kind, participantId, subject, sessionId].join(' ');
