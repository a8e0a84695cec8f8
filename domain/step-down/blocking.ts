import type { JudgedCriterion } from '#domain/step-down/evaluate';
import type { CriterionKind } from '#domain/step-down/criterion';

/** A criterion in one or two words, as a card names what is open. */
const shortNames: Readonly<Record<CriterionKind, string>> = {
  attendance: 'attendance',
  'weekly-hours': 'weekly hours',
  measure: 'score',
  risk: 'risk answer',
  skills: 'skills in life',
  objectives: 'objectives',
  plan: 'treatment plan',
  'safety-plan': 'safety plan',
  aftercare: 'aftercare',
  functioning: 'functioning',
  dimension: 'dimension',
  'participant-view': 'own view',
  authorization: 'authorization',
};

/** A required criterion that is not met or not known. */
export interface OpenCriterion {
  readonly number: number;
  readonly state: 'not-met' | 'unknown';
  /** "PHQ-9", "safety plan". */
  readonly name: string;
  readonly words: string;
  readonly evidence: string;
}

/** What stands open of the required criteria: not met first, then unknown, each in the policy's order. */
export function openCriteria(judged: readonly JudgedCriterion[]): OpenCriterion[] {
  const of = (state: OpenCriterion['state']) =>
    judged
      .filter((each) => each.criterion.weight === 'required' && each.state === state)
      .map((each) => ({
        number: each.number,
        state,
        name: nameOf(each),
        words: each.words,
        evidence: each.finding.evidence,
      }));
  return [...of('not-met'), ...of('unknown')];
}

function nameOf({ criterion: { rule }, measureName }: JudgedCriterion): string {
  if (rule.kind === 'dimension') return rule.name;
  return rule.kind === 'measure' ? (measureName ?? 'main measure') : shortNames[rule.kind];
}
