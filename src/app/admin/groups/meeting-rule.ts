/** Weekdays as RFC 5545 writes them, Monday first. */
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type WeekdayCode = (typeof weekdayCodes)[number];

export const weekdayLabels: Readonly<Record<WeekdayCode, string>> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
};

/** Which of its weekday in a month; -1: the last. */
export const placesInMonth = ['1', '2', '3', '4', '-1'] as const;
export type PlaceInMonth = (typeof placesInMonth)[number];

export const placeLabels: Readonly<Record<PlaceInMonth, string>> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '-1': 'last',
};

/** A rule as a form asks for it. */
export interface RuleChoice {
  readonly unit: 'week' | 'month' | 'other';
  /** Every so many weeks or months; text until it is sent. */
  readonly every: string;
  readonly weekdays: readonly WeekdayCode[];
  readonly place: PlaceInMonth;
  /** A rule of another kind, kept to the letter. */
  readonly other: string;
}

export const weekly: RuleChoice = {
  unit: 'week',
  every: '1',
  weekdays: [],
  place: '1',
  other: '',
};

const weekday = `(?:${weekdayCodes.join('|')})`;
const byWeek = new RegExp(`^FREQ=WEEKLY(?:;INTERVAL=(\\d+))?;BYDAY=(${weekday}(?:,${weekday})*)$`);
const byMonth = new RegExp(
  `^FREQ=MONTHLY(?:;INTERVAL=(\\d+))?;BYDAY=((-1|[1-4])${weekday}(?:,\\3${weekday})*)$`,
);

/** What a rule (RFC 5545) means to the form; a rule of another kind is kept as it is. */
export function readRule(rule: string): RuleChoice {
  if (rule === 'FREQ=DAILY') return { ...weekly, weekdays: weekdayCodes };
  const week = byWeek.exec(rule);
  if (week) return { ...weekly, every: week[1] ?? '1', weekdays: weekdaysIn(week[2] ?? '') };
  const month = byMonth.exec(rule);
  if (!month) return { ...weekly, unit: 'other', other: rule };
  return {
    ...weekly,
    unit: 'month',
    every: month[1] ?? '1',
    place: month[3] as PlaceInMonth,
    weekdays: weekdaysIn(month[2] ?? ''),
  };
}

const weekdaysIn = (text: string): WeekdayCode[] =>
  weekdayCodes.filter((code) => text.includes(code));

/** The rule that was chosen. */
export function ruleOf({ unit, every, weekdays, place, other }: RuleChoice): string {
  if (unit === 'other') return other;
  const number = Number(every);
  const interval = number === 1 ? '' : `;INTERVAL=${number}`;
  const days = weekdayCodes.filter((code) => weekdays.includes(code));
  return unit === 'week'
    ? `FREQ=WEEKLY${interval};BYDAY=${days.join(',')}`
    : `FREQ=MONTHLY${interval};BYDAY=${days.map((day) => place + day).join(',')}`;
}

/** "Mon, Wed", "every 2 weeks on Tue", "the first Mon of the month". */
export function sayRule(rule: string): string {
  const choice = readRule(rule);
  if (choice.unit === 'other') return `by the rule ${rule}`;
  const days = choice.weekdays.map((day) => weekdayLabels[day]).join(', ');
  const often = choice.every === '1' ? null : `every ${choice.every} ${choice.unit}s`;
  if (choice.unit === 'month') {
    return `the ${placeLabels[choice.place]} ${days} of ${often ?? 'the month'}`;
  }
  if (often !== null) return `${often} on ${days}`;
  return choice.weekdays.length === weekdayCodes.length ? 'every day' : days;
}
