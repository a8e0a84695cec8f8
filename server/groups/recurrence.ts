import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { closureOn, type ClosedDays } from '#domain/calendar/closed-days';
import { addDays, instantAt, weekdayOf } from '#domain/calendar/zoned-time';

/** When a group meets: a rule over days of the program's calendar and wall times in its zone. */
export interface Recurrence {
  /** RFC 5545 without DTSTART, UNTIL and COUNT: `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE`. */
  readonly rule: string;
  /** First day (YYYY-MM-DD) on which it may meet; also the week that an interval counts from. */
  readonly validFrom: string;
  /** Last day, itself included; null while it goes on. */
  readonly validTo: string | null;
  /** Wall times, HH:mm. An end that is not after the start is on the next day. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** IANA name of the program's zone. */
  readonly timeZone: string;
}

type RuleOfDays = Pick<Recurrence, 'rule' | 'validFrom' | 'validTo'>;

/** One occurrence that differs: it is left out, or moved to another day or time. */
export interface MeetingException {
  /** The day on which the rule has it. */
  readonly on: string;
  readonly movedTo: {
    readonly day: string;
    readonly startsAt: string;
    readonly endsAt: string;
  } | null;
}

export interface Occurrence {
  /** The day on which the rule has it: its identity, also when it was moved. */
  readonly on: string;
  /** ISO instants in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly moved: boolean;
}

/**
 * What happens from day `from` to day `to`, both included, in order. A closure empties its days; an
 * occurrence that was moved stands where it was moved to, also onto a day that is closed: somebody
 * chose that day.
 *
 * @throws RangeError when the rule or the zone cannot be read; see {@link ruleFault}
 */
export function occurrences(
  recurrence: Recurrence,
  exceptions: readonly MeetingException[],
  closures: readonly ClosedDays[],
  from: string,
  to: string,
): Occurrence[] {
  const excepted = new Map(exceptions.map((exception) => [exception.on, exception]));
  const days = daysOfRule(recurrence, from, to);
  const regular = days
    .filter((day) => !excepted.has(day) && closureOn(closures, day) === null)
    .map((day) => occurrence(recurrence, day, { day, ...recurrence }, false));
  const moved = exceptions.flatMap(({ on, movedTo }) =>
    movedTo !== null && from <= movedTo.day && movedTo.day <= to && happensOn(recurrence, on)
      ? [occurrence(recurrence, on, movedTo, true)]
      : [],
  );
  return [...regular, ...moved].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

/** An occurrence of the rule that does not take place. */
export interface Missing<Closure> extends Omit<Occurrence, 'moved'> {
  /** What its day is closed for; null: it was left out. */
  readonly closure: Closure | null;
}

/** What the rule has from day `from` to day `to` and does not take place, in order. */
export function missing<Closure extends ClosedDays>(
  recurrence: Recurrence,
  exceptions: readonly MeetingException[],
  closures: readonly Closure[],
  from: string,
  to: string,
): Missing<Closure>[] {
  return daysOfRule(recurrence, from, to).flatMap((day) => {
    const exception = exceptions.find(({ on }) => on === day);
    const closure = closureOn(closures, day);
    if (exception === undefined ? closure === null : exception.movedTo !== null) return [];
    const { on, startsAt, endsAt } = occurrence(recurrence, day, { day, ...recurrence }, false);
    return [{ on, startsAt, endsAt, closure: exception === undefined ? closure : null }];
  });
}

/** Whether the rule itself has this day, exceptions and closures apart. */
export function happensOn(recurrence: Recurrence, day: string): boolean {
  return daysOfRule(recurrence, day, day).length === 1;
}

/** Those of some days that the rule itself has; expanded once, however many are asked about. */
export function daysAmong(recurrence: RuleOfDays, days: readonly string[]): ReadonlySet<string> {
  const [first, last] = [[...days].sort()[0], [...days].sort().at(-1)];
  if (first === undefined || last === undefined) return new Set();
  const all = new Set(daysOfRule(recurrence, first, last));
  return new Set(days.filter((day) => all.has(day)));
}

/** On which weekdays, 1 (Monday) to 7, the rule has days from `from` to `to`. */
export function weekdaysOfRule(recurrence: RuleOfDays, from: string, to: string): number[] {
  return [...new Set(daysOfRule(recurrence, from, to).map(weekdayOf))];
}

function daysOfRule(recurrence: RuleOfDays, from: string, to: string): string[] {
  const first = from > recurrence.validFrom ? from : recurrence.validFrom;
  const last = recurrence.validTo !== null && recurrence.validTo < to ? recurrence.validTo : to;
  if (first > last) return [];
  return ruleOf(recurrence)
    .between(new Date(`${first}T00:00Z`), new Date(`${last}T23:59Z`), true)
    .map((each) => each.toPlainDate().toString());
}

/*
 * The rule counts days of a calendar, not instants: it is expanded in UTC at noon, where no clock
 * changes, and each day gets its wall times in the program's zone afterwards.
 */
function ruleOf({ rule, validFrom }: Pick<Recurrence, 'rule' | 'validFrom'>) {
  const start = validFrom.replaceAll('-', '');
  return new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${start}T120000\nRRULE:${rule}`,
    temporal: Temporal,
    strict: true,
  });
}

function occurrence(
  { timeZone }: Recurrence,
  on: string,
  at: { readonly day: string; readonly startsAt: string; readonly endsAt: string },
  moved: boolean,
): Occurrence {
  const endDay = at.endsAt > at.startsAt ? at.day : addDays(at.day, 1);
  return {
    on,
    startsAt: instantAt(at.day, at.startsAt, timeZone),
    endsAt: instantAt(endDay, at.endsAt, timeZone),
    moved,
  };
}

/** Parts of a rule that a group may use; the end is a day of its own, not a count. */
const weekday = '[-+]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)';
const dayOfMonth = '-?(?:[1-9]|[12]\\d|3[01])';
const partsOfRule = new RegExp(
  '^FREQ=(?:DAILY|WEEKLY|MONTHLY)' +
    `(?:;(?:INTERVAL=[1-9]\\d?|BYDAY=${listOf(weekday)}|BYMONTHDAY=${listOf(dayOfMonth)}))*$`,
);

function listOf(item: string): string {
  return `${item}(?:,${item})*`;
}

/** What is wrong with a rule, as a sentence for the person who wrote it; null: nothing. */
export function ruleFault(rule: string): string | null {
  if (!partsOfRule.test(rule)) {
    return 'A group repeats daily, weekly or monthly, on chosen days, every one to 99 times.';
  }
  try {
    const next = ruleOf({ rule, validFrom: '2024-01-01' }).all((_, index) => index < 1);
    return next.length === 1 ? null : 'No day ever fits this rule.';
  } catch {
    return 'The rule cannot be read: choose days like MO or, in a month, 1MO for the first Monday.';
  }
}
