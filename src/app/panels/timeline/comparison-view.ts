import type { Timeline } from '#contract/timeline';
import type { Episode } from '#contract/participant';
import { addDays, daysBetween, dayOf, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import { completeScores } from '#domain/change/change-statement';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import type { TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, startOf } from './axis';

/** An earlier episode of the same person, and what was answered about it. */
export interface ComparedEpisode {
  readonly episode: Episode;
  readonly timeline: Timeline;
}

/** A score of the earlier episode, on the day on which it was taken. */
export interface ComparedScore {
  readonly day: string;
  /** Week of the earlier episode. */
  readonly week: number | null;
  /** Null: not scorable. */
  readonly total: number | null;
}

/** The course of one instrument in the earlier episode, laid over this one by week of episode. */
export interface ComparedCourse {
  readonly episodeNumber: number;
  readonly scores: readonly ComparedScore[];
  /** On this episode's axis. */
  readonly points: readonly TrendPoint[];
  /** What the second line is, with its own baseline. */
  readonly words: string;
}

/** Days from a week of the earlier episode to the same week of this one; null: an admission is not known. */
export function daysToAlign(earlier: Episode, shown: Episode): number | null {
  if (earlier.admittedOn === null || shown.admittedOn === null) return null;
  return daysBetween(weekStartOf(earlier.admittedOn), weekStartOf(shown.admittedOn));
}

/** The last day that the axis needs for both; the earlier episode may have been the longer one. */
export function lastDayOfBoth(to: string, compared: ComparedEpisode, shown: Episode): string {
  const days = daysToAlign(compared.episode, shown);
  if (days === null) return to;
  const other = addDays(compared.timeline.to, days);
  return other > to ? other : to;
}

/** @returns null where the earlier episode has no dated score of the instrument */
export function comparedCourse(
  instrument: InstrumentDefinition,
  { episode, timeline }: ComparedEpisode,
  shown: Episode,
  axis: Axis,
): ComparedCourse | null {
  const days = daysToAlign(episode, shown);
  if (days === null) return null;
  const dated = timeline.administrations.flatMap(
    ({ episodeId, instrumentCode, administeredAt, total }) => {
      if (episodeId !== episode.id || instrumentCode !== instrument.code) return [];
      if (administeredAt === null) return [];
      const day = dayOf(administeredAt, axis.zone);
      const ofDay = Date.parse(administeredAt) - startOf(day, axis.zone);
      return [{ day, at: startOf(addDays(day, days), axis.zone) + ofDay, total }];
    },
  );
  if (dated.length === 0) return null;
  dated.sort((a, b) => a.at - b.at);
  return {
    episodeNumber: episode.number,
    scores: dated.map(({ day, total }) => ({
      ...{ day, total },
      week: weekOfEpisode(episode.admittedOn, day),
    })),
    points: dated
      .filter(({ at }) => axis.start <= at && at < axis.end)
      .map(({ at, total }) => ({ at, value: total })),
    words: wordsOf(episode, dated, axis.today),
  };
}

/** "Dashed, diamonds: episode 1, by week of episode; baseline of episode 1: 20 on 3 Mar 2025, last 12 on 9 Jun 2025." */
function wordsOf(
  { number }: Episode,
  scores: readonly { readonly day: string; readonly total: number | null }[],
  today: string,
): string {
  const complete = completeScores(scores);
  const [first, last] = [complete[0], complete.at(-1)];
  const what = `Dashed, diamonds: episode ${number}, by week of episode`;
  if (!first || !last) return `${what}; no complete score: baseline unknown.`;
  const baseline = `baseline of episode ${number}: ${first.total} on ${sayDay(first.day, today)}`;
  if (first === last) return `${what}; ${baseline}, one score only.`;
  return `${what}; ${baseline}, last ${last.total} on ${sayDay(last.day, today)}.`;
}
