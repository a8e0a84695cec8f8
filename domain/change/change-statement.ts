import { daysBetween, sayDay } from '#domain/calendar/zoned-time';
import { sayFigure } from '#domain/instruments/figures-in-use';
import type {
  InstrumentDefinition,
  Source,
  Threshold,
} from '#domain/instruments/instrument-definition';
import { showsTrendWithinEpisode, windowsOverlap } from '#domain/instruments/instruments';

/** One administration: its day in the program's time zone, and its total where scorable. */
export interface DatedScore {
  readonly day: string;
  /** `null`: not scorable. */
  readonly total: number | null;
}

/** An administration that has a total. */
export interface CompleteScore {
  readonly day: string;
  readonly total: number;
}

export const changeClasses = [
  'reliably-improved',
  'no-reliable-change',
  'reliably-worse',
  'unknown',
] as const;

export type ChangeClass = (typeof changeClasses)[number];

/** Whether a change is one at all, and not within the error of measurement or unknown. */
export function isReliable(change: ChangeClass): change is 'reliably-improved' | 'reliably-worse' {
  return change === 'reliably-improved' || change === 'reliably-worse';
}

/** The words of a class on a chart. "Recovered" is a label of outcome tables, never of a person. */
export const changeClassLabels: Readonly<Record<ChangeClass, string>> = {
  'reliably-improved': 'Reliably improved',
  'no-reliable-change': 'No reliable change',
  'reliably-worse': 'Reliably worse',
  unknown: 'Change unknown',
};

/** What is known of one instrument within one episode. */
export interface EpisodeScores {
  readonly instrument: InstrumentDefinition;
  /** All administrations of the episode, in any order. */
  readonly scores: readonly DatedScore[];
  /** The current level of care: its name and first day; omitted where there was only one. */
  readonly level?: { readonly name: string; readonly since: string };
  /** A program's own threshold in place of the published one, with its source. */
  readonly reliableChange?: Threshold;
}

export interface ChangeStatement {
  readonly change: ChangeClass;
  /** The first complete score of the episode; `null` when there is none. */
  readonly baseline: CompleteScore | null;
  readonly latest: CompleteScore | null;
  /** Latest − baseline; `null` without two complete scores. */
  readonly difference: number | null;
  /** "−12 since 13 Apr"; `null` without two complete scores. */
  readonly since: string | null;
  /** The whole sentence, with the rule and the numbers behind it. */
  readonly words: string;
  /** The change at this level of care: "Since IOP began 17 → 9 (−8), reliably improved." */
  readonly levelWords: string | null;
  /** "9 of 10 administrations scorable." */
  readonly scorableWords: string;
  /** Where the thresholds in the sentence were read. */
  readonly sources: readonly Source[];
  /** The questions of the two scores look back on some of the same days. */
  readonly windowsOverlap: boolean;
}

/** A difference with its sign as printed: "−9", "+7", "0". */
export function signed(difference: number): string {
  if (difference === 0) return '0';
  return difference > 0 ? `+${difference}` : `−${Math.abs(difference)}`;
}

/** The first complete score from a day on, which is the baseline of what begins on that day. */
export function firstComplete(
  scores: readonly DatedScore[],
  since = '0000-01-01',
): CompleteScore | null {
  return completeScores(scores).find((score) => score.day >= since) ?? null;
}

/** The complete scores, oldest first. */
export function completeScores(scores: readonly DatedScore[]): readonly CompleteScore[] {
  return scores
    .filter((score): score is CompleteScore => score.total !== null)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/**
 * The class of a difference: reliable at or beyond the published smallest reliable change (PHQ-9
 * 6, GAD-7 4; clinical.md A1, A2). 'unknown' without two scores or without a threshold.
 */
export function changeClass(
  instrument: InstrumentDefinition,
  baseline: number | null,
  latest: number | null,
  threshold: Threshold | undefined = instrument.thresholds.reliableChange,
): ChangeClass {
  if (baseline === null || latest === null || !threshold) return 'unknown';
  if (!showsTrendWithinEpisode(instrument)) return 'unknown';
  const worse = instrument.direction === 'higher-is-worse' ? latest - baseline : baseline - latest;
  if (worse <= -threshold.value) return 'reliably-improved';
  return worse >= threshold.value ? 'reliably-worse' : 'no-reliable-change';
}

/**
 * What changed since the first complete score of the episode, as a sentence that carries its rule,
 * its numbers and their source: "PHQ-9 18 → 9 since 3 Mar (−9; reliable change is 6 or more):
 * reliably improved, below the clinical cut-off of 10; not in remission (below 5)".
 */
export function changeStatement(facts: EpisodeScores): ChangeStatement {
  const { instrument } = facts;
  const threshold = facts.reliableChange ?? instrument.thresholds.reliableChange;
  const complete = completeScores(facts.scores);
  const baseline = complete[0] ?? null;
  const latest = complete.at(-1) ?? null;
  const scorableWords = `${complete.length} of ${facts.scores.length} administrations scorable.`;
  const nothing = { difference: null, since: null, levelWords: null, windowsOverlap: false };
  const unknown = (words: string): ChangeStatement => ({
    ...nothing,
    change: 'unknown',
    baseline,
    latest,
    words,
    scorableWords,
    sources: [],
  });
  if (!baseline || !latest) {
    return unknown(`No complete ${instrument.shortName} in this episode: change unknown`);
  }
  const one = `${instrument.shortName} ${latest.total} on ${sayDay(latest.day)}`;
  if (complete.length < 2) return unknown(`${one}: no change yet, it takes two complete scores`);
  if (!showsTrendWithinEpisode(instrument)) {
    return unknown(`${one}: it looks back too far to show change within an episode`);
  }
  const difference = latest.total - baseline.total;
  const change = changeClass(instrument, baseline.total, latest.total, threshold);
  const from = sayDay(baseline.day, latest.day);
  const rule = threshold
    ? `reliable change is ${sayFigure(threshold)} or more`
    : 'no threshold of reliable change is known';
  return {
    change,
    baseline,
    latest,
    difference,
    since: `${signed(difference)} since ${from}`,
    words:
      `${instrument.shortName} ${baseline.total} → ${latest.total} since ${from} ` +
      `(${signed(difference)}; ${rule}): ` +
      [
        sentenceClass(change),
        possibleWords(instrument, change, difference),
        positionWords(instrument, baseline.total, latest.total),
      ]
        .filter((part) => part !== '')
        .join(', '),
    levelWords: levelWords(facts, complete, latest, threshold),
    scorableWords,
    sources: sourcesOf(instrument, threshold),
    windowsOverlap: windowsOverlap(instrument, daysBetween(baseline.day, latest.day)),
  };
}

function sentenceClass(change: ChangeClass): string {
  return changeClassLabels[change].toLowerCase();
}

/** A change that is not reliable and may be one all the same, where a figure for that is known. */
function possibleWords(
  { thresholds }: InstrumentDefinition,
  change: ChangeClass,
  difference: number,
): string {
  const possible = thresholds.possibleChange;
  const may = change === 'no-reliable-change' && possible && Math.abs(difference) >= possible.value;
  return may ? `possible change (${sayFigure(possible)} or more)` : '';
}

/** Where the latest score stands: its side of the cut-off, and remission after a case. */
function positionWords(instrument: InstrumentDefinition, baseline: number, latest: number): string {
  const { caseness, remission } = instrument.thresholds;
  if (!caseness) return '';
  const worse = instrument.direction === 'higher-is-worse';
  const isCase = (total: number): boolean =>
    worse ? total >= caseness.value : total <= caseness.value;
  const better = worse ? 'below' : 'above';
  const cutOff = `the clinical cut-off of ${sayFigure(caseness)}`;
  if (isCase(latest)) {
    const still = isCase(baseline) ? 'still' : 'now';
    return `${still} at or ${worse ? 'above' : 'below'} ${cutOff}`;
  }
  if (!isCase(baseline)) return `${better} ${cutOff} both times`;
  if (!remission) return `${better} ${cutOff}`;
  const remitted = worse ? latest < remission.value : latest > remission.value;
  return (
    `${better} ${cutOff}; ${remitted ? '' : 'not '}in remission ` +
    `(${better} ${sayFigure(remission)})`
  );
}

/** The change since the first complete score at the current level of care. */
function levelWords(
  { instrument, level }: EpisodeScores,
  complete: readonly CompleteScore[],
  latest: CompleteScore,
  threshold: Threshold | undefined,
): string | null {
  if (!level) return null;
  const first = firstComplete(complete, level.since);
  if (!first) return `No complete ${instrument.shortName} since ${level.name} began.`;
  if (first === latest) {
    return `Since ${level.name} began ${latest.total}: no change yet, it takes two complete scores.`;
  }
  const change = changeClass(instrument, first.total, latest.total, threshold);
  const difference = signed(latest.total - first.total);
  return (
    `Since ${level.name} began ${first.total} → ${latest.total} (${difference}), ` +
    `${sentenceClass(change)}.`
  );
}

function sourcesOf(
  { thresholds }: InstrumentDefinition,
  reliableChange: Threshold | undefined,
): readonly Source[] {
  const sources = [reliableChange, thresholds.caseness, thresholds.remission].flatMap(
    (threshold) => (threshold ? [threshold.source] : []),
  );
  return [...new Set(sources)];
}

export interface ReliableChangeBand {
  /** At this score or beyond it: reliably improved; `null` when no score is that far. */
  readonly improvedAt: number | null;
  /** At this score or beyond it: reliably worse; `null` when no score is that far. */
  readonly worseAt: number | null;
  /** "15 or less: reliably improved"; `null` when no score is that far. */
  readonly improvedWords: string | null;
  /** "27 or more: reliably worse"; `null` when no score is that far. */
  readonly worseWords: string | null;
}

/** The edges of measurement error around a baseline, for the tint of a chart. */
export function reliableChangeBand(
  instrument: InstrumentDefinition,
  baseline: number | null,
  threshold: Threshold | undefined = instrument.thresholds.reliableChange,
): ReliableChangeBand | null {
  if (baseline === null || !threshold) return null;
  const worse = instrument.direction === 'higher-is-worse' ? 1 : -1;
  const inRange = (total: number): number | null =>
    total >= instrument.range.min && total <= instrument.range.max ? total : null;
  const improvedAt = inRange(baseline - worse * threshold.value);
  const worseAt = inRange(baseline + worse * threshold.value);
  const [side, other] = worse === 1 ? ['less', 'more'] : ['more', 'less'];
  return {
    improvedAt,
    worseAt,
    improvedWords: improvedAt === null ? null : `${improvedAt} or ${side}: reliably improved`,
    worseWords: worseAt === null ? null : `${worseAt} or ${other}: reliably worse`,
  };
}
