/**
 * What a program asks of a person before it steps them down to another level of care: rules over recorded
 * facts, each with its numbers. No published standard for leaving an intensive outpatient program was found
 * (clinical.md D4, G): every number here is a program's own, and is called a default where it was not
 * changed. A criterion informs; it never decides, and never blocks.
 */

/** `required`: deciding against it takes a reason. `information`: never readiness. */
export const criterionWeights = ['required', 'advisory', 'information'] as const;

export type CriterionWeight = (typeof criterionWeights)[number];

export const criterionWeightLabels: Readonly<Record<CriterionWeight, string>> = {
  required: 'Required',
  advisory: 'Advisory',
  information: 'Information',
};

export const criterionKinds = [
  'attendance',
  'weekly-hours',
  'measure',
  'risk',
  'skills',
  'objectives',
  'plan',
  'safety-plan',
  'aftercare',
  'functioning',
  'dimension',
  'participant-view',
  'authorization',
] as const;

export type CriterionKind = (typeof criterionKinds)[number];

/** What a measure has to show at each of the last scores. */
export const measureTargets = ['below-cut-off', 'reliably-improved', 'either'] as const;

export type MeasureTarget = (typeof measureTargets)[number];

export const functioningAreas = ['work', 'school', 'family'] as const;

export type FunctioningArea = (typeof functioningAreas)[number];

export interface AttendanceRule {
  readonly kind: 'attendance';
  /** Of the sessions that count, in percent. */
  readonly atLeastPercent: number;
  readonly weeks: number;
}

export interface WeeklyHoursRule {
  readonly kind: 'weekly-hours';
  readonly atLeastHours: number;
  /** In each of so many whole weeks. */
  readonly weeks: number;
}

export interface MeasureRule {
  readonly kind: 'measure';
  /** Null: the main measure of the person's own measurement plan. */
  readonly instrumentCode: string | null;
  readonly target: MeasureTarget;
  /** At each of the last so many complete scores. */
  readonly scores: number;
  /** The last score is no older than this, else it is unknown how things are now. */
  readonly freshDays: number;
}

export interface RiskRule {
  readonly kind: 'risk';
  readonly days: number;
}

export interface SkillsRule {
  readonly kind: 'skills';
  /** Days with a use in life, in each week. */
  readonly daysPerWeek: number;
  readonly weeks: number;
}

export interface ObjectivesRule {
  readonly kind: 'objectives';
  /** Of those the plan has; where it has fewer, all of them. */
  readonly atLeast: number;
}

export interface PlanRule {
  readonly kind: 'plan';
}

export interface SafetyPlanRule {
  readonly kind: 'safety-plan';
  readonly days: number;
}

export interface AftercareRule {
  readonly kind: 'aftercare';
  /** After the last day at this level. */
  readonly withinDays: number;
}

export interface FunctioningRule {
  readonly kind: 'functioning';
  readonly areas: readonly FunctioningArea[];
  readonly freshDays: number;
}

/** A dimension is the program's own, by its own name: no licensed text is kept here (clinical.md D3). */
export interface DimensionRule {
  readonly kind: 'dimension';
  readonly name: string;
  /** A clinician's rating from 0 (no need) to 4. */
  readonly atMost: number;
  readonly freshDays: number;
}

export interface ParticipantViewRule {
  readonly kind: 'participant-view';
}

export interface AuthorizationRule {
  readonly kind: 'authorization';
}

export type CriterionRule =
  | AttendanceRule
  | WeeklyHoursRule
  | MeasureRule
  | RiskRule
  | SkillsRule
  | ObjectivesRule
  | PlanRule
  | SafetyPlanRule
  | AftercareRule
  | FunctioningRule
  | DimensionRule
  | ParticipantViewRule
  | AuthorizationRule;

export interface Criterion {
  /** Stable through the versions of a policy. */
  readonly id: string;
  readonly weight: CriterionWeight;
  readonly rule: CriterionRule;
}
