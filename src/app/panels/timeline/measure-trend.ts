import type { Episode, LevelOfCarePeriod } from '#contract/participant';
import { type ChangeStatement, reliableChangeBand } from '#domain/change/change-statement';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { showsTrendWithinEpisode } from '#domain/instruments/instruments';
import type { Trend, TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, type AxisWeek, showsLatest, startOf, wallsOf } from './axis';
import type { DatedAdministration } from './dated-administrations';
import { gapsOf } from './not-given';

/** Above and below the drawing, as a part of the range of the score. */
export const edgeRoom = 0.05;

/** What the drawing of an instrument has, whatever its axis. */
export function groundOf(
  instrument: InstrumentDefinition,
): Pick<Trend, 'min' | 'max' | 'room' | 'marker' | 'bands' | 'cutOff' | 'gapWords'> {
  const { min, max } = instrument.range;
  const worse = instrument.direction === 'higher-is-worse';
  const { caseness } = instrument.thresholds;
  const steps = Math.max(1, instrument.bands.length - 1);
  return {
    min,
    max,
    room: edgeRoom,
    marker: instrument.code === 'gad7' ? 'square' : 'circle',
    bands: instrument.bands.map((each, index) => ({
      min: each.min,
      max: each.max,
      depth: Math.round((4 * (worse ? index : steps - index)) / steps),
    })),
    cutOff: caseness
      ? {
          value: caseness.value,
          words: `${worse ? 'below' : 'above'} ${caseness.value}: ${worse ? 'under' : 'over'} the clinical cut-off`,
          short: `cut-off ${caseness.value}`,
          side: worse ? 'below' : 'above',
        }
      : null,
    gapWords: 'not scorable',
  };
}

/** What the drawing of a course within an episode has beyond its ground and its points. */
export function courseOf(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
  { baseline }: ChangeStatement,
  levels: readonly LevelOfCarePeriod[],
  axis: Axis,
): Omit<Trend, 'points' | keyof ReturnType<typeof groundOf>> {
  const { min, max } = instrument.range;
  // What looks back a year has scores and no course within an episode: points, no line, no baseline.
  const isCourse = showsTrendWithinEpisode(instrument);
  const first = isCourse ? administrations.find(({ total }) => total !== null) : undefined;
  const threshold = isCourse ? instrument.thresholds.reliableChange?.value : undefined;
  const better = instrument.direction === 'higher-is-worse' ? 'below' : 'above';
  const band = !isCourse ? null : reliableChangeBand(instrument, baseline?.total ?? null);
  return {
    from: axis.start,
    to: axis.end,
    gridLines:
      axis.weeks.length > 60 ? [] : axis.weeks.map(({ startsOn }) => startOf(startsOn, axis.zone)),
    columns: [],
    walls: wallsOf(levels, axis),
    tint:
      baseline && threshold !== undefined
        ? {
            min: Math.max(min, baseline.total - threshold),
            max: Math.min(max, baseline.total + threshold),
          }
        : null,
    edge:
      band && band.improvedAt !== null && band.improvedWords !== null
        ? {
            value: band.improvedAt,
            words: band.improvedWords,
            short: `${band.improvedAt}: reliable change`,
            side: better,
          }
        : null,
    worse:
      band && band.worseAt !== null && band.worseWords !== null
        ? {
            value: band.worseAt,
            words: band.worseWords,
            short: `${band.worseAt}: reliably worse`,
            side: better === 'below' ? 'above' : 'below',
          }
        : null,
    baseline: first ? { at: first.at, value: first.total } : null,
    laterBaseline: first ? atLevel(administrations, levels, first) : null,
    emphasizeLatest: showsLatest(
      axis,
      administrations.findLast(({ total }) => total !== null),
    ),
    connected: isCourse,
  };
}

/** The first complete score at the current level of care; null: none, or that of the episode itself. */
function atLevel(
  administrations: readonly DatedAdministration[],
  levels: readonly LevelOfCarePeriod[],
  first: DatedAdministration,
): Trend['laterBaseline'] {
  const level = levels.length > 1 ? levels.at(-1) : undefined;
  const since = level?.startsOn ?? null;
  if (level === undefined || since === null) return null;
  const score = administrations.find(({ day, total }) => day >= since && total !== null);
  if (score === undefined || score === first || score.total === null) return null;
  return { at: score.at, value: score.total, words: `${level.levelOfCare} baseline` };
}

/** The course with its gaps: what was due and not given is unknown, so no line crosses it. */
export function pointsOf(
  administrations: readonly DatedAdministration[],
  notGiven: readonly AxisWeek[],
  episode: Episode,
  axis: Axis,
): TrendPoint[] {
  const given = administrations
    .filter(({ at }) => axis.start <= at && at < axis.end)
    .map(({ at, total }): TrendPoint => ({ at, value: total }));
  return [...given, ...gapsOf(notGiven, episode, axis)].sort((a, b) => a.at - b.at);
}
