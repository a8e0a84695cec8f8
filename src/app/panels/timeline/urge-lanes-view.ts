import type { CheckInScale } from '#contract/program';
import type { TimelineUrge } from '#contract/timeline';
import { addDays, daysBetween, sayDay } from '#domain/calendar/zoned-time';
import { defaultCheckInScales } from '#domain/observations/check-in-scales';
import type { TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, isShown, showsLatest, startOf } from './axis';
import type { RatingLane } from './rating-lanes-view';

/** The diary card's own scale: the day's highest urge (clinical.md E2). */
export const urgeRange = { min: 0, max: 5 } as const;

const halfDay = 12 * 3_600_000;

/**
 * One lane for each urge of the diary card, 0 to 5, apart from the room's ratings of 0 to 10. A line
 * joins days that follow each other; a day without an answer is unknown and hatched.
 */
export function urgeLanes(
  urges: readonly TimelineUrge[],
  scales: readonly CheckInScale[] | null,
  axis: Axis,
  admittedOn: string | null,
): RatingLane[] {
  const known = new Map(
    [...defaultCheckInScales, ...(scales ?? [])].map((each) => [each.code, each]),
  );
  const byScale = Map.groupBy(urges, ({ scale }) => scale);
  return [...byScale].map(([code, own]) => {
    const label = known.get(code)?.label ?? code;
    const sorted = [...own].sort((a, b) => (a.day < b.day ? -1 : 1));
    return laneOf({ code, label, urges: sorted, admittedOn }, axis);
  });
}

interface UrgeFacts {
  readonly code: string;
  readonly label: string;
  /** Oldest first. */
  readonly urges: readonly TimelineUrge[];
  readonly admittedOn: string | null;
}

function laneOf({ code, label, urges, admittedOn }: UrgeFacts, axis: Axis): RatingLane {
  const points = urges.map(({ day, value }) => ({
    at: startOf(day, axis.zone) + halfDay,
    day,
    value,
  }));
  const shown = points.filter(({ day }) => isShown(axis, day));
  return {
    code,
    label: `Diary: ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    direction: '0–5, the day’s highest',
    points,
    trend: {
      points: [...shown, ...unanswered(points, admittedOn, axis)].sort((a, b) => a.at - b.at),
      from: axis.start,
      to: axis.end,
      gridLines:
        axis.weeks.length > 60
          ? []
          : axis.weeks.map(({ startsOn }) => startOf(startsOn, axis.zone)),
      columns: [],
      walls: [],
      ...urgeRange,
      room: 0.16,
      marker: 'square',
      bands: [],
      tint: null,
      edge: null,
      worse: null,
      cutOff: null,
      baseline: null,
      gapWords: '',
      emphasizeLatest: showsLatest(axis, points.at(-1)),
    },
    words: wordsOf(label, points, shown, axis),
  };
}

/**
 * Days in care without an answer: before the first, between two, after the last until yesterday, as
 * today may still have its card. No line crosses them.
 */
function unanswered(
  points: readonly { readonly day: string }[],
  admittedOn: string | null,
  axis: Axis,
): TrendPoint[] {
  const yesterday = addDays(axis.today, -1);
  const over = axis.lastDay < yesterday ? axis.lastDay : yesterday;
  const before = admittedOn === null ? [] : [addDays(admittedOn, -1)];
  const days = [...before, ...points.map(({ day }) => day), addDays(over, 1)];
  return days.slice(1).flatMap((day, index) => {
    const last = days[index] ?? day;
    if (daysBetween(last, day) < 2) return [];
    const from = Math.max(axis.start, startOf(addDays(last, 1), axis.zone));
    const to = Math.min(axis.end, startOf(day, axis.zone));
    return from < to ? [{ at: (from + to) / 2, value: null, gap: { from, to, words: '' } }] : [];
  });
}

function wordsOf(
  label: string,
  points: readonly { readonly day: string; readonly value: number }[],
  shown: readonly { readonly value: number }[],
  axis: Axis,
): string {
  const latest = points.at(-1);
  if (!latest) return `${label}: no day answered, unknown.`;
  const highest = Math.max(...shown.map(({ value }) => value));
  const days = shown.length === 1 ? '1 day' : `${shown.length} days`;
  return [
    `${label} on the diary card ${latest.value} on ${sayDay(latest.day, axis.today)}.`,
    shown.length === 0
      ? 'No day of these weeks was answered: unknown.'
      : `Answered on ${days} here, highest ${highest}; other days are unknown.`,
  ].join(' ');
}
