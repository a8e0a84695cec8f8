import { addDays, daysBetween } from '#domain/calendar/zoned-time';

/**
 * Work of our own, apart from flags and outside the record. `outreach` is stored when somebody does
 * not come, `tell-cancelled` when a session is cancelled; the others follow from facts, so that none is there twice and each goes with its fact.
 */
export const taskKinds = [
  'outreach',
  'measure-overdue',
  'note-late',
  'plan-review',
  'tell-cancelled',
] as const;

export type TaskKind = (typeof taskKinds)[number];

/** Whose task it is by its rule, unless somebody gave it to another. */
export type OwnerByRule =
  'session-facilitator' | 'primary-clinician' | 'note-author' | 'who-cancelled';

export interface TaskRule {
  readonly label: string;
  readonly owner: OwnerByRule;
  /** When it is due, in words that a screen shows. */
  readonly due: string;
  /** Days after the due day until the owner's supervisor sees it, too, where a program says nothing else. */
  readonly supervisorAfterDays: number;
  /** No published standard was found for any of these numbers (clinical.md D5, G): they are defaults. */
  readonly source: 'default';
}

export const taskRules: Readonly<Record<TaskKind, TaskRule>> = {
  outreach: {
    label: 'Outreach after a no-show',
    owner: 'session-facilitator',
    due: 'On the day of the missed session.',
    supervisorAfterDays: 1,
    source: 'default',
  },
  'measure-overdue': {
    label: 'Measure overdue',
    owner: 'primary-clinician',
    due: 'On the day on which the measurement plan asks for it.',
    supervisorAfterDays: 7,
    source: 'default',
  },
  'note-late': {
    label: 'Note unsigned',
    owner: 'note-author',
    due: 'So many hours after the session as the program allows (default 24).',
    supervisorAfterDays: 1,
    source: 'default',
  },
  'plan-review': {
    label: 'Plan review due',
    owner: 'primary-clinician',
    due: 'So many days after the plan was signed as the program says (default 60).',
    supervisorAfterDays: 7,
    source: 'default',
  },
  'tell-cancelled': {
    label: 'Tell of a cancelled session',
    owner: 'who-cancelled',
    due: 'On the day of the session, and open until its planned end.',
    supervisorAfterDays: 0,
    source: 'default',
  },
};

/** Kinds of which a program says when the supervisor sees them. */
export type LimitedKind = Exclude<TaskKind, 'tell-cancelled'>;

/** Hours in which a note is signed, where a program says nothing else: a default of ours. */
export const defaultNoteDueHours = 24;

/** Days after the due day until the supervisor sees it, by kind. */
export type TaskLimits = Readonly<Record<LimitedKind, number>>;

export const defaultTaskLimits: TaskLimits = {
  outreach: taskRules.outreach.supervisorAfterDays,
  'measure-overdue': taskRules['measure-overdue'].supervisorAfterDays,
  'note-late': taskRules['note-late'].supervisorAfterDays,
  'plan-review': taskRules['plan-review'].supervisorAfterDays,
};

export interface TaskTimes {
  /** Whole days since its due day; 0 on that day. */
  readonly ageDays: number;
  /** From this day on the supervisor sees it, too. */
  readonly limitOn: string;
  readonly atSupervisor: boolean;
}

/** How old a task is on a day, and whether its time limit is over. */
export function taskTimes(
  kind: TaskKind,
  dueOn: string,
  today: string,
  limits: TaskLimits,
): TaskTimes {
  const days = kind === 'tell-cancelled' ? taskRules[kind].supervisorAfterDays : limits[kind];
  const limitOn = addDays(dueOn, days);
  return {
    ageDays: Math.max(0, daysBetween(dueOn, today)),
    limitOn,
    atSupervisor: limitOn <= today,
  };
}
