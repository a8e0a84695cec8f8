import type { Administration, Answers } from '#contract/administration';
import type { Episode, LevelOfCarePeriod } from '#contract/participant';
import type { Timeline } from '#contract/timeline';
import { daysBetween, dayOf, sayDay } from '#domain/calendar/zoned-time';
import {
  type ChangeClass,
  type ChangeStatement,
  changeClassLabels,
  baselineWords,
  changeStatement,
  reliableChangeBand,
  signed,
} from '#domain/change/change-statement';
import { criticalAnswers, criticalItemSentence } from '#domain/instruments/critical-item';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { showsTrendWithinEpisode, windowsOverlap } from '#domain/instruments/instruments';
import { scoreWords, severityBand } from '#domain/instruments/score';
import type { TagTone } from '../../ui/tag/tag';
import type { IconName } from '../../ui/icon/icons';
import type { Trend, TrendPoint } from '../../ui/trend-chart/trend';
import { type Axis, type AxisWeek, showsLatest, startOf, wallsOf } from './axis';
import { type ComparedCourse, type ComparedEpisode, comparedCourse } from './comparison-view';
import { gapsOf, sayNotGiven, weeksWithout } from './not-given';
import {
  listTimePoints,
  sayScorable,
  sayTimePoints,
  type ScoreAtTimePoint,
  scoresAtTimePoints,
  trendOfTimePoints,
} from './time-points';

/** One administration that has a day. */
export interface DatedAdministration {
  readonly id: string;
  readonly at: number;
  readonly day: string;
  readonly total: number | null;
  readonly missingItems: readonly string[];
  /** Against the complete score before it; null: there is none, or this one has no total. */
  readonly step: number | null;
  /** The answer to the item about harm; null: not known; undefined: the instrument has none. */
  readonly critical: number | null | undefined;
  /** Item by item; null: only a total is known. */
  readonly answers: Answers | null;
}

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

/** Above and below the drawing, as a part of the range of the score. */
export const edgeRoom = 0.05;

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
  const administrations = dated(instrument, all, axis.zone);
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

function dated(
  instrument: InstrumentDefinition,
  all: readonly Administration[],
  zone: string,
): DatedAdministration[] {
  let before: number | null = null;
  const asksHarm =
    !instrument.scoreOnly &&
    instrument.items.some(({ criticalFrom }) => criticalFrom !== undefined);
  return all
    .filter((each) => each.instrumentCode === instrument.code && each.administeredAt !== null)
    .map((each) => ({ each, at: Date.parse(each.administeredAt ?? '') }))
    .sort((a, b) => a.at - b.at)
    .map(({ each, at }) => {
      const step = each.total === null || before === null ? null : each.total - before;
      before = each.total ?? before;
      // A total alone does not say what was answered to the item about harm: unknown.
      const answers = asksHarm ? criticalAnswers(instrument, each.answers ?? {}) : [];
      return {
        id: each.id,
        at,
        day: dayOf(each.administeredAt ?? '', zone),
        total: each.total,
        missingItems: each.missingItems,
        step,
        critical: answers[0] === undefined ? undefined : answers[0].answer,
        answers: each.answers,
      };
    });
}

/** "14 (−2), moderate", "not scorable: item 7 missing". */
export function sayAdministration(
  instrument: InstrumentDefinition,
  { total, missingItems, step }: DatedAdministration,
): string {
  if (total === null) {
    return missingItems.length === 0
      ? 'not scorable'
      : scoreWords({ notScorable: true, missingItems });
  }
  const band = severityBand(instrument, total).label;
  return [
    `${total}${step === null ? '' : ` (${signed(step)})`}`,
    ...(band === 'unknown' ? [] : [band]),
  ].join(', ');
}

/** What the drawing of an instrument has, whatever its axis. */
function groundOf(
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

function courseOf(
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
            short: 'reliable change',
            side: better,
          }
        : null,
    worse:
      band && band.worseAt !== null && band.worseWords !== null
        ? {
            value: band.worseAt,
            words: band.worseWords,
            short: 'reliably worse',
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
function pointsOf(
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

/** "Asks about 14 days and was given more often: neighbouring scores overlap." */
function overlapWords(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
): string {
  const scored = administrations.filter(({ total }) => total !== null);
  const pairs = scored
    .slice(1)
    .map(({ day }, index) => daysBetween(scored[index]?.day ?? day, day));
  if (!pairs.some((days) => windowsOverlap(instrument, days))) return '';
  return `Asks about ${instrument.windowDays} days and was given more often: neighbouring scores overlap.`;
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

/** "11 May: not scorable: item 7 missing." */
function notScorableWords(
  instrument: InstrumentDefinition,
  all: readonly DatedAdministration[],
  today: string,
): string {
  return all
    .filter(({ total }) => total === null)
    .slice(-3)
    .map((each) => `${sayDay(each.day, today)}: ${sayAdministration(instrument, each)}.`)
    .join(' ');
}

function summaryOf(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
  statement: ChangeStatement,
  today: string,
): string {
  if (administrations.length === 0)
    return `${instrument.shortName}: no dated score in this episode.`;
  const scores = administrations
    .slice(-12)
    .map((each) => `${sayDay(each.day, today)} ${sayAdministration(instrument, each)}`);
  const cut = administrations.length > 12 ? ` The latest 12 of ${administrations.length}:` : '';
  return `${statement.words}.${cut} ${scores.join('; ')}.`;
}
