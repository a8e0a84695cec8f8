import type { Administration } from '#contract/administration';
import type { Episode } from '#contract/participant';
import type { Timeline } from '#contract/timeline';
import { daysBetween, dayOf, sayDay } from '#domain/calendar/zoned-time';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { type ScreenResult, screenResult, screens } from '#domain/instruments/screen-result';
import { type Axis, type AxisWeek, fraction } from './axis';
import type { MarkGap } from './mark-row';
import type { Mark, MarkShape } from './marks';
import { gapsOf, sayNotGiven, weeksWithout } from './not-given';

/** One administration of a screen that has a day. */
export interface DatedResult {
  readonly id: string;
  readonly at: number;
  readonly day: string;
  readonly result: ScreenResult;
  /** What was endorsed, question by question: "1 and 4"; empty: nothing, or only the tier is known. */
  readonly endorsed: readonly string[];
}

/** A screen about suicide on the axis: results, never scores. */
export interface ScreenLane {
  readonly instrument: InstrumentDefinition;
  readonly lane: string;
  /** Of the whole episode, oldest first. */
  readonly results: readonly DatedResult[];
  readonly marks: readonly Mark[];
  /** Shown weeks in which it was due and not given: unknown. */
  readonly notGiven: readonly AxisWeek[];
  readonly gaps: readonly MarkGap[];
  /** Stands in place of marks while none was ever given; empty: some were. */
  readonly empty: string;
  /** Stands in place of marks where some were given, and none of them in the shown weeks. */
  readonly outside: string;
  readonly words: string;
  readonly summary: string;
}

const shapes: Readonly<Record<ScreenResult['code'], MarkShape>> = {
  negative: 'ring',
  none: 'ring',
  low: 'hollow-diamond',
  moderate: 'diamond',
  'non-acute-positive': 'diamond',
  high: 'square',
  'acute-positive': 'square',
  'positive-acuity-unknown': 'dashed-diamond',
  unknown: 'dashed-square',
};

const weights: Readonly<Record<MarkShape, number>> = {
  ...{ square: 4, 'dashed-diamond': 3, diamond: 3, 'hollow-diamond': 2, 'dashed-square': 1 },
  ...{ ring: 0, flag: 0, 'hollow-flag': 0, triangle: 0, 'hollow-triangle': 0 },
};

/** A lane for each screen that was given in this episode, or is owed in it. */
export function screenLanes(
  own: readonly Administration[],
  owed: Timeline['owed'],
  episode: Episode,
  axis: Axis,
): ScreenLane[] {
  return screens.flatMap((instrument) => {
    const results = datedResults(instrument, own, axis.zone);
    const isOwed = owed.some(
      ({ instrumentCode, episodeId }) =>
        instrumentCode === instrument.code && episodeId === episode.id,
    );
    return results.length > 0 || isOwed
      ? [screenLane(instrument, results, owed, episode, axis)]
      : [];
  });
}

function screenLane(
  instrument: InstrumentDefinition,
  results: readonly DatedResult[],
  owed: Timeline['owed'],
  episode: Episode,
  axis: Axis,
): ScreenLane {
  const givenOn = results.map(({ day }) => day);
  const notGiven = weeksWithout(instrument, givenOn, owed, episode, axis);
  const shown = results.filter(({ at }) => axis.start <= at && at < axis.end);
  const words = [sayResults(results, axis.today), sayNotGiven(notGiven, axis)]
    .filter((each) => each !== '')
    .join(' ');
  return {
    instrument,
    lane: instrument.code,
    results,
    notGiven,
    marks: shown.map(({ id, at, result }) => markOf(id, fraction(axis, at), result)),
    gaps: gapsOf(notGiven, episode, axis).flatMap(({ gap }) =>
      gap
        ? [
            {
              left: fraction(axis, gap.from),
              width: fraction(axis, gap.to) - fraction(axis, gap.from),
            },
          ]
        : [],
    ),
    empty: results.length === 0 ? 'not given yet: unknown' : '',
    outside: results.length > 0 && shown.length === 0 ? 'none in these weeks' : '',
    words,
    summary: [
      `${instrument.shortName}:`,
      shown.map(({ day, result }) => `${sayDay(day, axis.today)} ${result.short}`).join('; '),
    ].join(' '),
  };
}

function markOf(id: string, at: number, { code, short, standing }: ScreenResult): Mark {
  const shape = shapes[code];
  const tone = standing === 'unknown' ? 'unknown' : 'plain';
  return { id, at, shape, tone, word: short, weight: weights[shape] };
}

/** What has a day, oldest first; also of another episode, to lay beside. */
export function datedResults(
  instrument: InstrumentDefinition,
  all: readonly Administration[],
  zone: string,
): DatedResult[] {
  return all
    .flatMap(({ id, instrumentCode, administeredAt, answers }): DatedResult[] => {
      if (instrumentCode !== instrument.code || administeredAt === null) return [];
      const result = screenResult(instrument, answers);
      if (result === null) return [];
      const items = instrument.scoreOnly ? [] : instrument.items;
      const endorsed = items
        .filter(({ code, criticalFrom = 1 }) => (answers?.[code] ?? 0) >= criticalFrom)
        .map(({ code }) => code);
      const day = dayOf(administeredAt, zone);
      return [{ id, at: Date.parse(administeredAt), day, result, endorsed }];
    })
    .sort((a, b) => a.at - b.at);
}

/** "Latest 16 Jun, ASQ negative: …. Endorsed 1 of 4 times, last 2 Jun (acute positive), 14 days ago." */
export function sayResults(results: readonly DatedResult[], today: string): string {
  const latest = results.at(-1);
  if (!latest) return 'Not given in this episode: unknown.';
  const known = results.filter(({ result }) => result.standing !== 'unknown');
  const endorsed = known.filter(({ result }) => result.standing === 'endorsed');
  return [
    `Latest ${sayDay(latest.day, today)}, ${latest.result.words}.`,
    ...(known.length === 0 ? [] : [sayEndorsed(endorsed, known.length, latest, today)]),
    ...(known.length < results.length
      ? [`${results.length - known.length} of ${results.length} incomplete: unknown.`]
      : []),
  ].join(' ');
}

function sayEndorsed(
  endorsed: readonly DatedResult[],
  known: number,
  latest: DatedResult,
  today: string,
): string {
  const times = `${known} ${known === 1 ? 'time' : 'times'}`;
  const last = endorsed.at(-1);
  if (!last) return `Not endorsed ${known} of ${times}.`;
  const counted = `Endorsed ${endorsed.length} of ${times}`;
  if (last === latest) return `${counted}.`;
  const ago = daysBetween(last.day, today);
  const when = ago === 0 ? 'today' : ago === 1 ? 'yesterday' : `${ago} days ago`;
  return `${counted}, last ${sayDay(last.day, today)} (${last.result.short}), ${when}.`;
}

/** "ASQ acute positive: …; next by its source: urgent evaluation; keep in sight". */
export function sayResult({ words, next }: ScreenResult): string {
  if (next === null) return words;
  return `${words}; next by its source: ${next.charAt(0).toLowerCase()}${next.slice(1)}`;
}
