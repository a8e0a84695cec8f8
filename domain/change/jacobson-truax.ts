/**
 * Clinically significant change after Jacobson & Truax (1991). Formulas as read in
 * pedscience/clinicalsignificance R/calc_rci.R and R/calc_cutoff.R (clinical.md B1, B2), except
 * that cut-off b uses the functional population's own SD (clinical.md trap 11).
 */
import type { Direction } from '#domain/instruments/instrument-definition';

/** |RCI| above this is a change beyond measurement error (95 %, two-sided). */
export const reliableChangeCriterion = 1.96;

/** SEm = SD·√(1−r). */
export function standardErrorOfMeasurement(sd: number, reliability: number): number {
  if (!(sd >= 0)) throw new RangeError('A standard deviation is 0 or more.');
  if (!(reliability >= 0 && reliability <= 1)) {
    throw new RangeError('Reliability lies between 0 and 1.');
  }
  return sd * Math.sqrt(1 - reliability);
}

/** S_diff = √2·SEm. */
export function standardErrorOfDifference(sd: number, reliability: number): number {
  return Math.SQRT2 * standardErrorOfMeasurement(sd, reliability);
}

/** RCI = (post − pre)/S_diff. Its sign is that of the difference, whatever the direction. */
export function reliableChangeIndex(pre: number, post: number, differenceError: number): number {
  return (post - pre) / differenceError;
}

/** The smallest difference beyond measurement error: 1.96·S_diff. */
export function minimumReliableChange(differenceError: number): number {
  return reliableChangeCriterion * differenceError;
}

export interface Population {
  readonly mean: number;
  readonly sd: number;
}

export interface CutOffs {
  /** Two SD beyond the clinical mean, towards function. */
  readonly a: number;
  /** Within two SD of the functional mean; `null` without norms. */
  readonly b: number | null;
  /** Where both populations are as likely; `null` without norms. Preferred when norms exist. */
  readonly c: number | null;
}

export type CutOffKind = keyof CutOffs;

/** The three cut-offs. Signs flip where lower is better. */
export function cutOffs(
  clinical: Population,
  functional: Population | null,
  direction: Direction,
): CutOffs {
  const towardsFunction = direction === 'higher-is-better' ? 1 : -1;
  const a = clinical.mean + towardsFunction * 2 * clinical.sd;
  if (functional === null) return { a, b: null, c: null };
  return {
    a,
    b: functional.mean - towardsFunction * 2 * functional.sd,
    c:
      (clinical.sd * functional.mean + functional.sd * clinical.mean) /
      (clinical.sd + functional.sd),
  };
}

/**
 * The classes of the published method. They label the rows of an outcome table; a person's chart
 * says "reliably improved", never "recovered".
 */
export const outcomeClasses = [
  'recovered',
  'improved',
  'unchanged',
  'deteriorated',
  'harmed',
] as const;

export type OutcomeClass = (typeof outcomeClasses)[number];

export interface Classification {
  readonly rci: number;
  readonly outcome: OutcomeClass;
}

/**
 * One person's class: `recovered` = reliably better and from the clinical side of the cut-off to
 * the functional, `improved` = reliably better without crossing, `deteriorated` = reliably worse,
 * `harmed` = reliably worse and from the functional side to the clinical. A score exactly on the
 * cut-off is not past it.
 */
export function classify(facts: {
  readonly pre: number;
  readonly post: number;
  readonly differenceError: number;
  readonly cutOff: number;
  readonly direction: Direction;
}): Classification {
  const { pre, post, cutOff } = facts;
  const rci = reliableChangeIndex(pre, post, facts.differenceError);
  const better = facts.direction === 'higher-is-better' ? 1 : -1;
  const beyond = (value: number): number => better * (value - cutOff);
  if (!(Math.abs(rci) > reliableChangeCriterion)) return { rci, outcome: 'unchanged' };
  if (better * rci > 0) {
    const crossed = beyond(pre) < 0 && beyond(post) > 0;
    return { rci, outcome: crossed ? 'recovered' : 'improved' };
  }
  const crossedBack = beyond(pre) > 0 && beyond(post) < 0;
  return { rci, outcome: crossedBack ? 'harmed' : 'deteriorated' };
}
