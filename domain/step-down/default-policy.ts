import type { CriterionRule, CriterionWeight } from '#domain/step-down/criterion';

/** Said wherever a default is shown (clinical.md D4 [G], D5 [G], section G: no published discharge criteria). */
export const defaultPolicyNotice = 'Program default, not a published standard.';

export interface CriterionDefault {
  readonly weight: CriterionWeight;
  readonly rule: CriterionRule;
}

/**
 * What a program starts from: the checklist of clinical.md D4, every line configurable. Numbers that D4 does
 * not give (how old a score, a rating or a safety plan may be, and how many days of skills) are ours.
 */
export const defaultCriteria: readonly CriterionDefault[] = [
  { weight: 'required', rule: { kind: 'attendance', atLeastPercent: 80, weeks: 3 } },
  {
    weight: 'required',
    rule: { kind: 'measure', instrumentCode: null, target: 'either', scores: 2, freshDays: 14 },
  },
  { weight: 'required', rule: { kind: 'risk', days: 14 } },
  { weight: 'required', rule: { kind: 'objectives', atLeast: 2 } },
  { weight: 'required', rule: { kind: 'safety-plan', days: 30 } },
  { weight: 'required', rule: { kind: 'aftercare', withinDays: 7 } },
  { weight: 'required', rule: { kind: 'skills', daysPerWeek: 4, weeks: 2 } },
  { weight: 'advisory', rule: { kind: 'plan' } },
  {
    weight: 'advisory',
    rule: { kind: 'functioning', areas: ['work', 'school', 'family'], freshDays: 30 },
  },
  { weight: 'advisory', rule: { kind: 'participant-view' } },
  { weight: 'information', rule: { kind: 'authorization' } },
];
