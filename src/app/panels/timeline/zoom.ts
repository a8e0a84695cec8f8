import { addDays, dayOf, daysBetween, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import { type Axis, type DaySpan, sayWeeks } from './axis';

/** What the keys and the buttons do: all that a drawn span does, without dragging. */
export type ZoomStep = 'in' | 'out' | 'earlier' | 'later' | 'whole';

/**
 * What a key on the axis comes to; undefined: it is no key of the zoom. An arrow beyond the last day that is
 * shown takes the neighbouring week, with Shift always.
 */
export function zoomStepOf(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { isZoomed, isBeyond }: { readonly isZoomed: boolean; readonly isBeyond: boolean },
): ZoomStep | undefined {
  if (key === '+' || key === '=') return 'in';
  if (key === '-' || key === '−') return 'out';
  if (!isZoomed) return undefined;
  if (key === 'Escape') return 'whole';
  if (!shiftKey && !isBeyond) return undefined;
  return { ArrowLeft: 'earlier' as const, ArrowRight: 'later' as const }[key];
}

/** How many days of the whole axis a span has, in whole weeks. */
const weeksOf = ({ from, to }: DaySpan): number => (daysBetween(from, to) + 1) / 7;

/**
 * Half of the weeks that are shown, at least one, around a day.
 *
 * @param around where the cursor stands; null: the last day that is shown
 */
export function zoomedIn(axis: Axis, around: string | null): DaySpan {
  const weeks = Math.max(1, Math.ceil(weeksOf(axis) / 2));
  return placed(weeks, around ?? axis.to, axis.whole);
}

/** Twice the weeks that are shown; null: that is the whole range. */
export function zoomedOut(axis: Axis, around: string | null): DaySpan | null {
  const weeks = weeksOf(axis) * 2;
  if (weeks >= weeksOf(axis.whole)) return null;
  return placed(weeks, around ?? middleOf(axis), axis.whole);
}

/** As many weeks as now, earlier (negative) or later; the same where there are no more. */
export function panned(axis: Axis, weeks: number): DaySpan {
  const shown = weeksOf(axis);
  return placed(shown, addDays(axis.from, 7 * weeks), axis.whole, 0);
}

/** The weeks between two places on the axis, 0 (left) to 1, in either order. */
export function spanBetween(axis: Axis, one: number, other: number): DaySpan {
  const dayAt = (part: number) => {
    const inside = Math.min(0.9999, Math.max(0, part));
    const at = axis.start + inside * (axis.end - axis.start);
    return dayOf(new Date(at).toISOString(), axis.zone);
  };
  const [from, to] = [dayAt(Math.min(one, other)), dayAt(Math.max(one, other))];
  return { from: weekStartOf(from), to: addDays(weekStartOf(to), 6) };
}

/** "Weeks 3 to 5, 27 Apr to 17 May". */
export function saySpan({ from, to, weeks, today }: Axis): string {
  const numbers = weeks.flatMap(({ number }) => (number === null ? [] : [number]));
  const which = numbers.length > 0 ? `${capital(sayWeeks(numbers))}, ` : '';
  return `${which}${sayDay(from, today)} to ${sayDay(to, today)}`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const middleOf = (axis: Axis): string =>
  addDays(axis.from, Math.floor(daysBetween(axis.from, axis.to) / 2));

/** So many weeks with a day in the middle of them, or from it on, inside of the whole. */
function placed(
  weeks: number,
  day: string,
  whole: DaySpan,
  before = Math.floor(weeks / 2),
): DaySpan {
  const last = addDays(whole.to, 1 - 7 * weeks);
  const wanted = addDays(weekStartOf(day), -7 * before);
  const from = wanted > last ? last : wanted;
  const inside = from < whole.from ? whole.from : from;
  return { from: inside, to: addDays(inside, 7 * weeks - 1) };
}
