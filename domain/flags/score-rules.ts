import { sayDay } from '#domain/calendar/zoned-time';
import { signed } from '#domain/change/change-statement';
import type { CourseFinding, FlagRules } from '#domain/flags/course-finding';
import type { CourseKind } from '#domain/flags/flag-kinds';
import type { InstrumentDefinition, Threshold } from '#domain/instruments/instrument-definition';
import { showsTrendWithinEpisode } from '#domain/instruments/instruments';

export type ScoreKind = Exclude<CourseKind, 'absences'>;

/** One administration of an episode. */
export interface FlaggableScore {
  readonly id: string;
  /** Instant of the administration. */
  readonly at: string;
  /** Its day in the program's time zone. */
  readonly day: string;
  /** `null`: not scorable, and no evidence of anything. */
  readonly total: number | null;
}

type Complete = FlaggableScore & { readonly total: number };

/** Complete scores of one instrument up to the one that is asked about; at least two. */
interface Course {
  readonly instrument: InstrumentDefinition;
  readonly scores: readonly Complete[];
  readonly baseline: Complete;
  readonly previous: Complete;
  readonly latest: Complete;
}

/**
 * What the latest complete score of one instrument says about the course since the first of the
 * episode (clinical.md B5, B6). One score is evidence of one thing: reliable worsening goes before a
 * sharp step, and both before a lack of improvement. `null`: nothing to tell, or not known: fewer
 * than two complete scores, or an instrument without a published reliable change.
 *
 * @param scores of one episode, in any order
 */
export function scoreFinding(
  instrument: InstrumentDefinition,
  scores: readonly FlaggableScore[],
  rules: FlagRules,
): CourseFinding | null {
  const threshold = instrument.thresholds.reliableChange;
  const course = courseOf(instrument, scores);
  if (!threshold || !course || !showsTrendWithinEpisode(instrument)) return null;
  for (const { kind, limit, rule } of asked(course, threshold, rules)) {
    const words = tell(course, kind, limit);
    if (words === null) continue;
    const { id: sourceId, at } = course.latest;
    return { kind, sourceId, at, words, rule, numbers: { limit } };
  }
  return null;
}

/**
 * Whether a score is still evidence of what it was once told as, by what is recorded now and by the
 * number that held then: a program that changes its numbers withdraws no evidence.
 *
 * @returns what it says now, as a sentence; `null`: it is no evidence any more
 */
export function scoreEvidence(
  instrument: InstrumentDefinition,
  scores: readonly FlaggableScore[],
  told: { readonly kind: ScoreKind; readonly scoreId: string; readonly limit: number },
): string | null {
  const complete = completeInOrder(scores);
  const until = complete.findIndex(({ id }) => id === told.scoreId);
  const course = until < 0 ? null : courseOf(instrument, complete.slice(0, until + 1));
  return course && tell(course, told.kind, told.limit);
}

function courseOf(instrument: InstrumentDefinition, all: readonly FlaggableScore[]): Course | null {
  const scores = completeInOrder(all);
  const [baseline, previous, latest] = [scores[0], scores.at(-2), scores.at(-1)];
  if (!baseline || !previous || !latest) return null;
  return { instrument, scores, baseline, previous, latest };
}

function completeInOrder(scores: readonly FlaggableScore[]): Complete[] {
  return scores
    .filter((score): score is Complete => score.total !== null)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
}

interface Asked {
  readonly kind: ScoreKind;
  readonly limit: number;
  readonly rule: string;
}

/**
 * The rules that are on and due, in the order in which they are asked. A lack of improvement is told
 * at every `improvementAfter`-th score since the baseline, so that a flag that somebody closed is
 * not raised again by the very next score.
 */
function asked(course: Course, threshold: Threshold, rules: FlagRules): Asked[] {
  const { value, source } = threshold;
  const name = course.instrument.shortName;
  const [times, after] = [rules.sharpRiseTimes, rules.improvementAfter];
  const from = `Reliable change of ${value}: ${source}.`;
  const due = after > 0 && (course.scores.length - 1) % after === 0;
  const worse = `Reliably worse than the first complete ${name} of the episode. ${from}`;
  const sharp = `Worse by ${times} × the reliable change between two administrations of ${name}; the ${times} is a number of the program. ${from}`;
  const none = `No reliable improvement after ${after} scores since the first complete ${name} of the episode; the ${after} is a number of the program. ${from}`;
  return [
    ...(rules.worsening
      ? [{ kind: 'reliable-worsening', limit: value, rule: worse } as const]
      : []),
    ...(times > 0 ? [{ kind: 'sharp-rise', limit: value * times, rule: sharp } as const] : []),
    ...(due ? [{ kind: 'no-reliable-improvement', limit: value, rule: none } as const] : []),
  ];
}

function tell(course: Course, kind: ScoreKind, limit: number): string | null {
  const { baseline, previous, latest, scores } = course;
  switch (kind) {
    case 'reliable-worsening':
      return worseBy(course, baseline) >= limit
        ? stepWords(course, baseline, `reliable change is ≥ ${limit}`)
        : null;
    case 'sharp-rise':
      return worseBy(course, previous) >= limit
        ? stepWords(course, previous, `limit between two is ≥ ${limit}`)
        : null;
    case 'no-reliable-improvement':
      return worseBy(course, baseline) > -limit && couldImprove(course, limit)
        ? stepWords(
            course,
            baseline,
            `reliable change is ≥ ${limit}; ${count(scores.indexOf(latest))}`,
          )
        : null;
  }
}

/** How much worse the latest is, as a positive number whatever the direction. */
function worseBy({ instrument, latest }: Course, from: Complete): number {
  const rise = latest.total - from.total;
  return instrument.direction === 'higher-is-worse' ? rise : -rise;
}

/** On the worse side of the clinical cut-off at first, where there is one, and with room to improve. */
function couldImprove({ instrument, baseline }: Course, limit: number): boolean {
  const { range, direction, thresholds } = instrument;
  const isRise = direction === 'higher-is-worse';
  const room = isRise ? baseline.total - range.min : range.max - baseline.total;
  const { caseness } = thresholds;
  const isCase =
    !caseness || (isRise ? baseline.total >= caseness.value : baseline.total <= caseness.value);
  return room >= limit && isCase;
}

function stepWords({ instrument, latest }: Course, from: Complete, number: string): string {
  const step = `${instrument.shortName} ${from.total} → ${latest.total} since ${sayDay(from.day, latest.day)}`;
  return `${step} (${signed(latest.total - from.total)}; ${number})`;
}

const count = (scores: number): string => `${scores} ${scores === 1 ? 'score' : 'scores'} since`;
