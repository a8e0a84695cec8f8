import type { Tasks, WorkTask } from '#contract/task';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { defaultPlanReviewDays } from '#domain/plan/review-date';
import { defaultNoteDueHours, defaultTaskLimits, type TaskKind } from '#domain/tasks/task-rules';

/** Where the work of a task is done. */
export interface TaskLink {
  readonly act: string;
  readonly link: readonly string[];
  readonly fragment?: string;
}

/** Null: its outcome is recorded right here. The note of a colleague is theirs to write. */
export function linkOf(
  { kind, participantId, sessionId, owner }: WorkTask,
  readerId: string | null,
): TaskLink | null {
  if (kind === 'note-late') {
    const act = owner === null || owner.id === readerId ? 'Write' : 'Open';
    return { act, link: sessionId ? ['/sessions', sessionId, 'notes'] : ['/notes'] };
  }
  if (kind === 'tell-cancelled' && sessionId)
    return { act: 'Tell', link: ['/sessions', sessionId] };
  if (kind === 'outreach' || participantId === null) return null;
  const link = ['/participants', participantId];
  return kind === 'plan-review'
    ? { act: 'Open plan', link, fragment: 'plan' }
    : { act: 'Open chart', link };
}

/** "3 days old" */
export function sayAge({ ageDays, dueOn }: WorkTask, today: string): string {
  if (dueOn > today) return 'still to come';
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

/** "Alder Pike’s, 3 days past its limit": why a task of somebody else is among one's own. */
export function sayWhose(
  { owner, limitOn }: WorkTask,
  readerId: string | null,
  today: string,
): string {
  if (owner === null) return 'No owner: no primary clinician is named';
  if (owner.id === readerId) return 'Yours';
  const past = Math.round((Date.parse(today) - Date.parse(limitOn)) / 86_400_000);
  if (past < 0) return `${owner.name}’s`;
  if (past === 0) return `${owner.name}’s, at its limit today`;
  return `${owner.name}’s, ${past} ${past === 1 ? 'day' : 'days'} past its limit`;
}

type Program = Tasks['programs'][number];

/** "1 day after its due day" */
export function sayAfter(days: number): string {
  if (days === 0) return 'from its due day on';
  return `${days} ${days === 1 ? 'day' : 'days'} after its due day`;
}

/** The numbers that hold in each program for one kind of task, and which of them are the default. */
export function sayHeld(kind: TaskKind, programs: readonly Program[]): string[] {
  if (kind === 'tell-cancelled') return [];
  return programs.map((program) => {
    const due = dueNumbers(kind, program);
    const days = program.taskLimits[kind];
    const isDefault = days === defaultTaskLimits[kind] && (due?.isDefault ?? true);
    const said = [...(due ? [due.words] : []), `at the supervisor, too, ${sayAfter(days)}`];
    return `${program.name}: ${said.join('; ')}${isDefault ? ' (the default)' : ' (its own)'}.`;
  });
}

function dueNumbers(
  kind: TaskKind,
  { noteDueHours, planReviewDays }: Program,
): { words: string; isDefault: boolean } | null {
  if (kind === 'note-late') {
    const hours = noteDueHours ?? defaultNoteDueHours;
    return {
      words: `${hours} hours after the session`,
      isDefault: hours === defaultNoteDueHours,
    };
  }
  if (kind === 'plan-review') {
    const days = planReviewDays ?? defaultPlanReviewDays;
    return { words: `${days} days after it was signed`, isDefault: days === defaultPlanReviewDays };
  }
  return null;
}

/** One task is the same as another. */
export const keyOf = ({ kind, participantId, subject, sessionId }: WorkTask): string =>
  [kind, participantId, subject, sessionId].join(' ');
