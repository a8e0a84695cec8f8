import type { TimelinePlan } from '#contract/timeline';
import { sayDay } from '#domain/calendar/zoned-time';
import type { Trend } from '../../ui/trend-chart/trend';
import { type Axis, dayFraction, isShown } from './axis';

/** A signed version of the plan: a dotted line through all lanes, with its day. */
export interface PlanMark {
  readonly number: number;
  readonly day: string;
  readonly at: number;
  /** "plan signed 15 Apr", "plan review 29 May". */
  readonly words: string;
}

/** The versions of this episode's plan on the days their primary clinician signed them. */
export function planMarks(
  plans: readonly TimelinePlan[],
  episodeId: string,
  axis: Axis,
): PlanMark[] {
  return plans
    .filter((plan) => plan.episodeId === episodeId && isShown(axis, plan.signedOn))
    .map(({ number, signedOn }) => ({
      number,
      day: signedOn,
      // In the middle of its day: what was signed on the day of a new level stands beside that line.
      at: dayFraction(axis, signedOn) + (0.5 * 24 * 3_600_000) / (axis.end - axis.start),
      words: `plan ${number === 1 ? 'signed' : 'review'} ${sayDay(signedOn, axis.today)}`,
    }));
}

/**
 * Each at the right of its line, or at the left where the next line is near. Of words that would still
 * lie over each other not the later ones: the line stands, its day is in the table.
 */
export function wordsWithRoom(
  marks: readonly PlanMark[],
  width: number,
): (PlanMark & { readonly left: boolean })[] {
  const needed = 124;
  let free = Number.NEGATIVE_INFINITY;
  return marks.flatMap((mark, place) => {
    const x = mark.at * width;
    const next = (marks[place + 1]?.at ?? Number.POSITIVE_INFINITY) * width;
    const makesRoom = next < x + needed && x - needed >= Math.max(free, 0);
    const left = x + needed > width || makesRoom;
    const from = left ? x - needed : x;
    if (from < free) return [];
    free = left ? x : x + needed;
    return [{ ...mark, left }];
  });
}

/** "dotted: plan 13 Sep, 30 Oct": the days of the last two, and how many were before. */
export function sayPlanLines(marks: readonly PlanMark[]): string {
  if (marks.length === 0) return '';
  const last = marks.slice(-2).map(({ words }) => words.replace(/^plan (signed|review) /, ''));
  const earlier = marks.length - last.length;
  return `dotted: plan ${earlier === 0 ? '' : `${earlier} earlier, `}${last.join(', ')}`;
}

/** The dotted lines cross every drawing: words and numbers stand beside them, as beside a new level. */
export function besidePlans<Lane extends { readonly trend: Trend }>(
  lanes: readonly Lane[],
  marks: readonly PlanMark[],
  { start, end }: Axis,
): Lane[] {
  const lines = marks.map(({ at }) => start + at * (end - start));
  return lanes.map((lane) => ({
    ...lane,
    trend: { ...lane.trend, walls: [...lane.trend.walls, ...lines] },
  }));
}
