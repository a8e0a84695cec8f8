import type { ProgramSettings } from '#contract/program';

type NumberOf = (settings: ProgramSettings) => number;

/** One number that a program decides, with what it does. */
export interface Limit {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly hint: string;
  readonly min: number;
  readonly max: number;
  /** A second number of the same rule, beside the first. */
  readonly second?: Limit;
  /** Yes (1) or no (0) and not a number to type. */
  readonly isSwitch?: boolean;
  readonly read: NumberOf;
  readonly write: (settings: ProgramSettings, value: number) => ProgramSettings;
}

type Plain = Exclude<
  {
    [Key in keyof ProgramSettings]-?: ProgramSettings[Key] extends number ? Key : never;
  }[keyof ProgramSettings],
  'similarityLimit'
>;

const plain = (
  key: Plain,
  label: string,
  unit: string,
  hint: string,
  [min, max]: readonly [number, number],
): Limit => ({
  key,
  label,
  unit,
  hint,
  min,
  max,
  read: (settings) => settings[key],
  write: (settings, value) => ({ ...settings, [key]: value }),
});

type MissedWords = Pick<Limit, 'label' | 'unit'> & Partial<Pick<Limit, 'hint' | 'second'>>;

const missed = (key: 'absences' | 'days', words: MissedWords, max: number): Limit => ({
  key: `missed-${key}`,
  ...{ hint: '', ...words },
  min: 1,
  max,
  read: ({ missedDays }) => missedDays[key],
  write: (settings, value) => ({
    ...settings,
    missedDays: { ...settings.missedDays, [key]: value },
  }),
});

/** Of a work task: see domain/tasks. */
const task = (key: keyof ProgramSettings['taskLimits'], label: string): Limit => ({
  key: `task-${key}`,
  label,
  unit: 'days',
  hint: 'After its due day, until the supervisor of its owner sees it, too.',
  min: 0,
  max: 90,
  read: ({ taskLimits }) => taskLimits[key],
  write: (settings, value) => ({
    ...settings,
    taskLimits: { ...settings.taskLimits, [key]: value },
  }),
});

type FlagNumber = Exclude<keyof ProgramSettings['flagRules'], 'worsening'>;

const flagRule = (
  key: FlagNumber,
  label: string,
  unit: string,
  hint: string,
  [min, max]: readonly [number, number],
): Limit => ({
  key: `flag-${key}`,
  label,
  unit,
  hint,
  min,
  max,
  read: ({ flagRules }) => flagRules[key],
  write: (settings, value) => ({
    ...settings,
    flagRules: { ...settings.flagRules, [key]: value },
  }),
});

/**
 * Ranges are those of the contract. None of the defaults comes from a published standard
 * (clinical.md D5, G), which the form says.
 */
export const limits: readonly Limit[] = [
  plain('idleMinutes', 'Sign off when idle', 'minutes', 'Outside a running session.', [1, 240]),
  plain(
    'roomIdleMinutes',
    'Lock the room when idle',
    'minutes',
    'While a session runs: preferred names and attendance stay usable.',
    [1, 240],
  ),
  plain('noteDueHours', 'A note is late', 'hours', 'After the end of its session.', [1, 720]),
  plain(
    'planReviewDays',
    'A plan is reviewed after',
    'days',
    'From the day on which the primary clinician signed it.',
    [1, 365],
  ),
  task('outreach', 'Outreach reaches the supervisor'),
  task('measure-overdue', 'An overdue measure reaches the supervisor'),
  task('note-late', 'An unsigned note reaches the supervisor'),
  task('plan-review', 'A plan review reaches the supervisor'),
  {
    key: 'similarityLimit',
    label: 'A note needs a reason when alike',
    unit: 'percent',
    hint: 'Similarity with the session’s other notes, or the person’s earlier ones.',
    min: 0,
    max: 100,
    read: ({ similarityLimit }) => Math.round(similarityLimit * 100),
    write: (settings, value) => ({ ...settings, similarityLimit: value / 100 }),
  },
];

/** What raises a flag, and when the next people hear of it. */
export const flagLimits: readonly Limit[] = [
  {
    key: 'flag-worsening',
    label: 'Reliable worsening raises a flag',
    unit: '',
    isSwitch: true,
    hint: 'Since the first complete score of the episode, by the instrument’s published number.',
    min: 0,
    max: 1,
    read: ({ flagRules }) => (flagRules.worsening ? 1 : 0),
    write: (settings, value) => ({
      ...settings,
      flagRules: { ...settings.flagRules, worsening: value > 0 },
    }),
  },
  flagRule(
    'sharpRiseTimes',
    'Sharp worsening between two scores',
    '× reliable change',
    'Worse by so many reliable changes; 0: no flag.',
    [0, 5],
  ),
  flagRule(
    'improvementAfter',
    'No reliable improvement after',
    'scores',
    'Counted from the first complete score of the episode; 0: no flag.',
    [0, 30],
  ),
  flagRule(
    'consecutiveAbsences',
    'Absences in a row raise a flag',
    'absences',
    'Unexcused, with no attended session between; 0: no flag. Missed days raise one, too.',
    [0, 30],
  ),
  missed(
    'absences',
    {
      label: 'Missed days raise a flag at',
      unit: 'absences within',
      hint: 'So many absences within so many days; an excused one is none.',
      second: missed('days', { label: 'Days within which missed days count', unit: 'days' }, 90),
    },
    30,
  ),
  plain(
    'recentRiskDays',
    'Risk counts as recent',
    'days',
    'A no-show this soon after it raises a flag.',
    [0, 365],
  ),
  flagRule(
    'escalateHours',
    'Flag about the course reaches the next people',
    'hours',
    'When nobody has acknowledged it: the supervisor, then the director.',
    [1, 336],
  ),
  plain(
    'acknowledgeMinutes',
    'Risk flag reaches the next people',
    'minutes',
    'When nobody has acknowledged it.',
    [1, 1440],
  ),
];
