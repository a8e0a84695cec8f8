import { daysBetween, sayDay } from '#domain/calendar/zoned-time';
import { changeClass, completeScores } from '#domain/change/change-statement';
import type { MeasureRule } from '#domain/step-down/criterion';
import { counted } from '#domain/step-down/criterion-words';
import type { CriterionState, Finding } from '#domain/step-down/finding';
import type { ReviewFacts, ReviewMeasure, ReviewScore } from '#domain/step-down/review-facts';

type Complete = ReviewScore & { readonly total: number };

/** What the scores are judged by: the measure, and the first complete score of the episode. */
interface Course {
  readonly measure: ReviewMeasure;
  readonly rule: MeasureRule;
  readonly baseline: Complete | null;
}

const nothing = { picture: { kind: 'none' }, window: null, facts: [], wouldChange: null } as const;

/** The measure that a criterion asks about: by its code, or the main one of the person's own plan. */
export function measureOf(rule: MeasureRule, facts: ReviewFacts): ReviewMeasure | null {
  return (
    facts.measures.find(({ instrument, isMain }) =>
      rule.instrumentCode === null ? isMain : instrument.code === rule.instrumentCode,
    ) ?? null
  );
}

/**
 * Each of the last complete scores on the better side of the cut-off, or reliably better than the first
 * complete score of the episode, as the criterion asks (clinical.md B1, B2, B6). With too few scores, with
 * an old one, or without the figure that it takes, how things are is unknown.
 */
export function measureFinding(rule: MeasureRule, facts: ReviewFacts): Finding {
  const measure = measureOf(rule, facts);
  if (measure === null) {
    return {
      ...nothing,
      state: 'unknown',
      evidence:
        rule.instrumentCode === null
          ? 'No main measure in the plan.'
          : 'Never given in this episode.',
      missing: 'A score: put the measure into the measurement plan, or enter one.',
    };
  }
  const complete = completeScores(measure.scores) as readonly Complete[];
  const course = { measure, rule, baseline: complete[0] ?? null };
  const last = complete.slice(-rule.scores);
  const missing = whatIsMissing(course, last, facts);
  const reached = last.map(({ total }) => reaches(course, total));
  const edge = worstReached(course);
  const state: CriterionState =
    missing !== null ? 'unknown' : reached.every((each) => each === true) ? 'met' : 'not-met';
  return {
    state,
    evidence: evidenceWords(course, last, measure.scores.length - complete.length),
    missing,
    wouldChange: edge === null ? null : turningPoint(course, edge, state, reached),
    picture: {
      kind: 'scores',
      points: complete.slice(-Math.max(3, rule.scores)).map(({ day, total }) => ({ day, total })),
      line: edge,
      better: measure.instrument.direction === 'higher-is-worse' ? 'lower' : 'higher',
    },
    window: last[0] ? { from: last[0].day, to: facts.today } : null,
    facts: last.map(({ id, day }) => ({ kind: 'administration', id, day })),
  };
}

function whatIsMissing(
  { measure: { instrument, nextDueOn }, rule, baseline }: Course,
  last: readonly Complete[],
  { today }: ReviewFacts,
): string | null {
  const name = instrument.shortName;
  const { caseness, reliableChange } = instrument.thresholds;
  const due = nextDueOn === null ? '' : ` Due ${sayDay(nextDueOn)}.`;
  if (rule.target === 'below-cut-off' && !caseness)
    return `No cut-off of ${name} is known: choose one for the program.`;
  if (rule.target === 'reliably-improved' && !reliableChange)
    return `No reliable change of ${name} is known: choose one for the program.`;
  if (!caseness && !reliableChange)
    return `Neither a cut-off nor a reliable change of ${name} is known.`;
  if (last.length < rule.scores) {
    return `${counted(rule.scores - last.length, 'more complete score')} of ${name}.${due}`;
  }
  const latest = last.at(-1);
  const old = latest ? daysBetween(latest.day, today) : 0;
  if (old > rule.freshDays)
    return `The last ${name} is ${counted(old, 'day')} old: give it again.${due}`;
  // One score cannot have changed: without a cut-off it says nothing yet.
  return rule.target === 'reliably-improved' && baseline === latest
    ? `A second complete score of ${name}.${due}`
    : null;
}

/** Whether one score is as the criterion asks; null: not known by the figures there are. */
function reaches(
  { measure: { instrument }, rule, baseline }: Course,
  total: number,
): boolean | null {
  const { caseness, reliableChange } = instrument.thresholds;
  const worse = instrument.direction === 'higher-is-worse';
  const below = caseness && (worse ? total < caseness.value : total > caseness.value);
  const improved =
    baseline && reliableChange
      ? changeClass(instrument, baseline.total, total) === 'reliably-improved'
      : null;
  if (rule.target === 'below-cut-off') return below ?? null;
  if (rule.target === 'reliably-improved') return improved;
  return below === true || improved === true;
}

/** The worst whole score that is as the criterion asks, among those the instrument has. */
function worstReached(course: Course): number | null {
  const { range, direction } = course.measure.instrument;
  const worse = direction === 'higher-is-worse';
  const [from, to, step] = worse ? [range.max, range.min, -1] : [range.min, range.max, 1];
  for (let total = from; worse ? total >= to : total <= to; total += step) {
    if (reaches(course, total) === true) return total;
  }
  return null;
}

function turningPoint(
  { measure, rule }: Course,
  edge: number,
  state: CriterionState,
  reached: readonly (boolean | null)[],
): string {
  const worse = measure.instrument.direction === 'higher-is-worse';
  const due = measure.nextDueOn === null ? '' : ` Due ${sayDay(measure.nextDueOn)}.`;
  if (state === 'met') {
    const beyond = worse ? `${edge + 1} or more` : `${edge - 1} or less`;
    return `A next score of ${beyond}.${due}`;
  }
  const side = worse ? `${edge} or less` : `${edge} or more`;
  const kept = reached.length - 1 - reached.findLastIndex((each) => each !== true);
  const needed = Math.max(1, rule.scores - (state === 'unknown' ? reached.length : kept));
  return `${needed === 1 ? 'A next score' : `${needed} next scores`} of ${side}.${due}`;
}

function evidenceWords(
  { measure: { instrument }, rule, baseline }: Course,
  last: readonly Complete[],
  notScorable: number,
): string {
  const unscored =
    notScorable === 0 ? '' : ` ${counted(notScorable, 'administration')} not scorable.`;
  if (last.length === 0) return `No complete ${instrument.shortName} in this episode.${unscored}`;
  const totals = `${last.map(({ total }) => total).join(' and ')} (${last.map(({ day }) => sayDay(day)).join(' and ')}).`;
  const { caseness, reliableChange } = instrument.thresholds;
  const figures = [
    baseline && reliableChange && rule.target !== 'below-cut-off'
      ? `Baseline ${baseline.total} on ${sayDay(baseline.day)}; reliable change is ${reliableChange.value}`
      : '',
    caseness && rule.target !== 'reliably-improved' ? `Cut-off ${caseness.value}` : '',
  ].filter((words) => words !== '');
  return `${totals}${figures.length === 0 ? '' : ` ${figures.join('; ')}.`}${unscored}`;
}
