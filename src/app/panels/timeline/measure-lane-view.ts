import type { Administration } from '#contract/administration';
import type { Episode } from '#contract/participant';
import type { Timeline } from '#contract/timeline';
import {
  type ChangeClass,
  type ChangeStatement,
  changeClassLabels,
  baselineWords,
  changeStatement,
} from '#domain/change/change-statement';
import { criticalItemSentence } from '#domain/instruments/critical-item';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { TagTone } from '../../ui/tag/tag';
import type { IconName } from '../../ui/icon/icons';
import type { Trend } from '../../ui/trend-chart/trend';
import type { Axis, AxisWeek } from './axis';
import { type ComparedCourse, type ComparedEpisode, comparedCourse } from './comparison-view';
import { type DatedAdministration, datedAdministrations } from './dated-administrations';
import { courseOf, groundOf, pointsOf } from './measure-trend';
import { notScorableWords, overlapWords, summaryOf } from './measure-words';
import { sayNotGiven, weeksWithout } from './not-given';
import {
  listTimePoints,
  sayScorable,
  sayTimePoints,
  type ScoreAtTimePoint,
  scoresAtTimePoints,
  trendOfTimePoints,
} from './time-points';

export interface MeasureLane {
  readonly instrument: InstrumentDefinition;
  readonly lane: string;
  /** Of the whole episode, oldest first. */
  readonly administrations: readonly DatedAdministration[];
  /** What an import knows by time point only; drawn where nothing of the instrument has a date. */
  readonly timePoints: readonly ScoreAtTimePoint[];
  /** Shown weeks in which it was due and not given: unknown. */
  readonly notGiven: readonly AxisWeek[];
  readonly statement: ChangeStatement;
  /** The baselines of the episode and of the level of care, each by name. */
  readonly baselineWords: string;
  /** Which neighbouring scores look back on some of the same days; empty: none. */
  readonly overlapWords: string;
  /** The same instrument in an earlier episode; null: not compared, or never given there. */
  readonly compared: ComparedCourse | null;
  readonly change: { readonly label: string; readonly tone: TagTone; readonly icon: IconName };
  /** What is not known, and why. */
  readonly unknownWords: string;
  readonly trend: Trend;
  readonly summary: string;
  /** The row of answers to the item about harm; null: this instrument has none. */
  readonly critical: { readonly item: string; readonly words: string } | null;
}

/** Drawn over time points: nothing of the instrument has a date. */
export function isByTimePoint({ administrations, timePoints }: MeasureLane): boolean {
  return administrations.length === 0 && timePoints.length > 0;
}

const tones: Readonly<Record<ChangeClass, MeasureLane['change']>> = {
  'reliably-improved': {
    label: changeClassLabels['reliably-improved'],
    tone: 'settled',
    icon: 'check',
  },
  'no-reliable-change': {
    label: changeClassLabels['no-reliable-change'],
    tone: 'neutral',
    icon: 'remove',
  },
  'reliably-worse': {
    label: changeClassLabels['reliably-worse'],
    tone: 'attention',
    icon: 'trending_up',
  },
  unknown: { label: changeClassLabels.unknown, tone: 'unknown', icon: 'help' },
};

export function measureLane(
  instrument: InstrumentDefinition,
  all: readonly Administration[],
  episode: Episode,
  owed: Timeline['owed'],
  axis: Axis,
  earlier: ComparedEpisode | null = null,
): MeasureLane {
  const { levels } = episode;
  const administrations = datedAdministrations(instrument, all, axis.zone);
  const givenOn = administrations.map(({ day }) => day);
  const notGiven = weeksWithout(instrument, givenOn, owed, episode, axis);
  const current = levels.length > 1 ? levels.at(-1) : undefined;
  const timePoints = scoresAtTimePoints(instrument, all);
  const byTimePoint = administrations.length === 0 && timePoints.length > 0;
  const undated = byTimePoint ? '' : listTimePoints(timePoints);
  const facts = {
    instrument,
    scores: administrations,
    ...(current?.startsOn ? { level: { name: current.levelOfCare, since: current.startsOn } } : {}),
  };
  const said = changeStatement(facts);
  const compared = earlier && comparedCourse(instrument, earlier, episode, axis);
  const statement = byTimePoint
    ? {
        ...said,
        words: sayTimePoints(instrument, timePoints),
        scorableWords: sayScorable(timePoints),
        levelWords: null,
      }
    : said;
  const critical = instrument.scoreOnly
    ? undefined
    : instrument.items.find(({ criticalFrom }) => criticalFrom !== undefined);
  const ground = groundOf(instrument);
  const trend = byTimePoint
    ? trendOfTimePoints(timePoints, ground)
    : {
        ...ground,
        ...courseOf(instrument, administrations, statement, levels, axis),
        points: pointsOf(administrations, notGiven, episode, axis),
        other: compared && { points: compared.points },
      };
  return {
    instrument,
    lane: instrument.code,
    administrations,
    timePoints,
    notGiven,
    statement,
    baselineWords: byTimePoint ? '' : baselineWords(facts),
    overlapWords: overlapWords(instrument, administrations),
    compared,
    change: tones[statement.change],
    unknownWords: [
      sayNotGiven(notGiven, axis),
      notScorableWords(instrument, administrations, axis.today),
      undated,
    ]
      .filter((words) => words !== '')
      .join(' '),
    trend,
    summary: byTimePoint
      ? `${statement.words}. ${listTimePoints(timePoints)}`
      : [
          summaryOf(instrument, administrations, statement, axis.today),
          sayNotGiven(notGiven, axis),
          undated,
          compared?.words ?? '',
        ]
          .filter((words) => words !== '')
          .join(' '),
    critical: critical
      ? {
          item: critical.code,
          words: criticalItemSentence(
            administrations.flatMap(({ day, critical: answer }) =>
              answer === undefined ? [] : [{ day, answer }],
            ),
            axis.today,
            critical.criticalFrom,
          ),
        }
      : null,
  };
}

/** What was said of one lane is said of the next ones in short. */
export function overlapSaidOnce(lanes: readonly MeasureLane[]): MeasureLane[] {
  return lanes.map((lane, index) => {
    const isSaid = lanes.slice(0, index).some(({ overlapWords }) => overlapWords !== '');
    return isSaid && lane.overlapWords !== ''
      ? { ...lane, overlapWords: 'Neighbouring scores overlap.' }
      : lane;
  });
}
