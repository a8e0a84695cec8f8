import { attendanceFinding, weeklyHoursFinding } from '#domain/step-down/attendance-criterion';
import { authorizationFinding } from '#domain/step-down/authorization-information';
import {
  dimensionFinding,
  functioningFinding,
  viewFinding,
} from '#domain/step-down/clinician-criteria';
import type { Criterion, CriterionRule } from '#domain/step-down/criterion';
import { criterionWords } from '#domain/step-down/criterion-words';
import type { CriterionState, Finding } from '#domain/step-down/finding';
import { measureFinding, measureOf } from '#domain/step-down/measure-criterion';
import {
  aftercareFinding,
  objectivesFinding,
  planFinding,
  safetyPlanFinding,
} from '#domain/step-down/plan-criteria';
import type { ReviewFacts } from '#domain/step-down/review-facts';
import { riskFinding } from '#domain/step-down/risk-criterion';
import { skillsFinding } from '#domain/step-down/skills-criterion';

/** How one criterion stands for one person. */
export function evaluate(rule: CriterionRule, facts: ReviewFacts): Finding {
  switch (rule.kind) {
    case 'attendance':
      return attendanceFinding(rule, facts);
    case 'weekly-hours':
      return weeklyHoursFinding(rule, facts);
    case 'measure':
      return measureFinding(rule, facts);
    case 'risk':
      return riskFinding(rule, facts);
    case 'skills':
      return skillsFinding(rule, facts);
    case 'objectives':
      return objectivesFinding(rule, facts);
    case 'plan':
      return planFinding(facts);
    case 'safety-plan':
      return safetyPlanFinding(rule, facts);
    case 'aftercare':
      return aftercareFinding(rule, facts);
    case 'functioning':
      return functioningFinding(rule, facts);
    case 'dimension':
      return dimensionFinding(rule, facts);
    case 'participant-view':
      return viewFinding(facts);
    case 'authorization':
      return authorizationFinding(facts);
  }
}

/** A criterion with how it stands; what is only information has no state. */
export interface JudgedCriterion {
  readonly criterion: Criterion;
  /** Its number in the policy, from 1. */
  readonly number: number;
  readonly words: string;
  /** "PHQ-9"; null: it is about no measure, or it is not known which. */
  readonly measureName: string | null;
  readonly state: CriterionState | null;
  readonly finding: Finding;
}

/** Every criterion of a policy for one person, in the order of the policy. */
export function judge(criteria: readonly Criterion[], facts: ReviewFacts): JudgedCriterion[] {
  return criteria.map((criterion, index) => {
    const { rule, weight } = criterion;
    const finding = evaluate(rule, facts);
    const measure = rule.kind === 'measure' ? measureOf(rule, facts) : null;
    return {
      criterion,
      number: index + 1,
      words: criterionWords(rule, measure?.instrument ?? null),
      measureName: measure?.instrument.shortName ?? null,
      state: weight === 'information' ? null : finding.state,
      finding,
    };
  });
}

export type StateCounts = Readonly<Record<CriterionState, number>>;

/** How many of the required criteria stand how. Advisory ones and information are not counted. */
export function requiredCounts(judged: readonly JudgedCriterion[]): StateCounts {
  const of = (state: CriterionState): number =>
    judged.filter((each) => each.criterion.weight === 'required' && each.state === state).length;
  return { met: of('met'), 'not-met': of('not-met'), unknown: of('unknown') };
}
