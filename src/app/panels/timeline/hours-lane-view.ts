import type { TimelineWeek } from '#contract/timeline';
import { type Axis, dayFraction, ofShownWeeks, sayWeeks } from './axis';

export interface HoursBar {
  readonly weekStartsOn: string;
  readonly left: number;
  readonly width: number;
  /** Hours; null: not known, or no session; never drawn as 0. */
  readonly hours: number | null;
  readonly required: number | null;
  /** unknown · no session · a part of a week · below the program's need · met, or nothing needed. */
  readonly state: 'unknown' | 'none' | 'part' | 'below' | 'met';
  /** "16.0", "6.0 so far", "unknown", "none", "none yet". */
  readonly words: string;
}

export interface HoursLane {
  readonly bars: readonly HoursBar[];
  readonly max: number;
  readonly words: string;
}

/** Hours by week beside the program's need. Only a whole week in care can be below it. */
export function hoursLane(weeks: readonly TimelineWeek[], axis: Axis): HoursLane {
  const bars = weeks
    .filter(({ weekStartsOn }) => axis.from <= weekStartsOn && weekStartsOn <= axis.to)
    .map((week) => barOf(week, axis));
  const numbered = (state: HoursBar['state'], running = true): number[] =>
    axis.weeks.flatMap(({ startsOn, number, current }) =>
      number !== null &&
      (running || !current) &&
      bars.some((bar) => bar.weekStartsOn === startsOn && bar.state === state)
        ? [number]
        : [],
    );
  const highest = Math.max(
    0,
    ...bars.flatMap(({ hours, required }) => [hours ?? 0, required ?? 0]),
  );
  return {
    bars,
    max: highest === 0 ? 10 : Math.ceil(highest),
    words: ofShownWeeks(axis, wordsOf(bars, numbered)),
  };
}

function barOf(week: TimelineWeek, axis: Axis): HoursBar {
  const { minutes, requiredMinutes, complete, weekStartsOn } = week;
  const hours = minutes === null ? null : minutes / 60;
  const current = axis.weeks.find(({ startsOn }) => startsOn === weekStartsOn)?.current ?? false;
  const below =
    complete && minutes !== null && requiredMinutes !== null && minutes < requiredMinutes;
  const notKnown = week.sessions === 0 ? 'none' : 'unknown';
  const state = hours === null ? notKnown : !complete ? 'part' : below ? 'below' : 'met';
  const figure = hours === null ? notKnown : hours.toFixed(1);
  return {
    weekStartsOn,
    left: dayFraction(axis, weekStartsOn),
    width: axis.weeks[0]?.width ?? 0,
    hours,
    required: requiredMinutes === null ? null : requiredMinutes / 60,
    state,
    words:
      !current || state === 'unknown' ? figure : `${figure} ${hours === null ? 'yet' : 'so far'}`,
  };
}

function wordsOf(
  bars: readonly HoursBar[],
  numbered: (state: HoursBar['state'], running?: boolean) => number[],
): string {
  if (bars.length === 0) return 'No week in care here.';
  const below = numbered('below');
  const unknown = numbered('unknown');
  const whole = bars.filter(({ state }) => state === 'below' || state === 'met');
  const needed = whole.some(({ required }) => required !== null);
  const parts: string[] = [];
  if (below.length > 0) parts.push(`Below the program’s need in ${sayWeeks(below)}.`);
  else if (whole.length > 0 && needed) {
    parts.push(`At or above the program’s need in ${whole.length} of ${whole.length} whole weeks.`);
  } else if (whole.length > 0) parts.push('The program names no weekly need.');
  if (unknown.length > 0) parts.push(`Not known in ${sayWeeks(unknown)}.`);
  const none = numbered('none', false);
  if (none.length > 0) parts.push(`No session in ${sayWeeks(none)}.`);
  const partly = numbered('part', false);
  if (partly.length > 0) parts.push(`Dashed: not a whole week in care, ${sayWeeks(partly)}.`);
  return parts.join(' ') || 'No whole week yet.';
}
