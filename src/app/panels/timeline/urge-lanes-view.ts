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
): RatingLane[] {
  const known = new Map(
    [...defaultCheckInScales, ...(scales ?? [])].map((each) => [each.code, each]),
  );
  const byScale = Map.groupBy(urges, ({ scale }) => scale);
  return [...byScale].map(([code, own]) => {
    const label = known.get(code)?.label ?? code;
    return laneOf(
      code,
      label,
      [...own].sort((a, b) => (a.day < b.day ? -1 : 1)),
      axis,
    );
  });
}

function laneOf(
  code: string,
  label: string,
  urges: readonly TimelineUrge[],
  axis: Axis,
): RatingLane {
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
      points: [...shown, ...unanswered(shown, axis)].sort((a, b) => a.at - b.at),
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

/** Days between two answers on which the card has none: no line crosses them. */
function unanswered(shown: readonly { readonly day: string }[], { zone }: Axis): TrendPoint[] {
  return shown.slice(1).flatMap(({ day }, index) => {
    const before = shown[index]?.day ?? day;
    const missing = daysBetween(before, day) - 1;
    if (missing < 1) return [];
    const [from, to] = [startOf(addDays(before, 1), zone), startOf(day, zone)];
    return [{ at: (from + to) / 2, value: null, gap: { from, to, words: '' } }];
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
