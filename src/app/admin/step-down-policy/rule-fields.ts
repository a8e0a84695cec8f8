import type { CriterionRule } from '#contract/step-down-policy';
import type { CriterionKind } from '#domain/step-down/criterion';

/** A number of a rule: how it is called, and between what it lies. */
export interface NumberField {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
}

const weeks: NumberField = { name: 'weeks', label: 'weeks', min: 1, max: 26 };
const fresh: NumberField = { name: 'freshDays', label: 'days old at most', min: 1, max: 366 };

/** The numbers of each kind, in the order in which they are said. */
export const numberFields: Readonly<Record<CriterionKind, readonly NumberField[]>> = {
  attendance: [{ name: 'atLeastPercent', label: 'percent or more', min: 1, max: 100 }, weeks],
  'weekly-hours': [{ name: 'atLeastHours', label: 'hours a week', min: 1, max: 40 }, weeks],
  measure: [{ name: 'scores', label: 'last scores', min: 1, max: 8 }, fresh],
  risk: [{ name: 'days', label: 'days', min: 1, max: 366 }],
  skills: [{ name: 'daysPerWeek', label: 'days a week', min: 1, max: 7 }, weeks],
  objectives: [{ name: 'atLeast', label: 'objectives', min: 1, max: 40 }],
  plan: [],
  'safety-plan': [{ name: 'days', label: 'days old at most', min: 1, max: 366 }],
  aftercare: [{ name: 'withinDays', label: 'days after the last day', min: 1, max: 60 }],
  functioning: [fresh],
  dimension: [{ name: 'atMost', label: 'of 4 or less', min: 0, max: 4 }, fresh],
  'participant-view': [],
  authorization: [],
};

/** A rule as it begins when it is added: the numbers of clinical.md D4, else ours. */
const beginnings: Readonly<Record<CriterionKind, CriterionRule>> = {
  attendance: { kind: 'attendance', atLeastPercent: 80, weeks: 3 },
  'weekly-hours': { kind: 'weekly-hours', atLeastHours: 9, weeks: 2 },
  measure: { kind: 'measure', instrumentCode: null, target: 'either', scores: 2, freshDays: 14 },
  risk: { kind: 'risk', days: 14 },
  skills: { kind: 'skills', daysPerWeek: 4, weeks: 2 },
  objectives: { kind: 'objectives', atLeast: 2 },
  plan: { kind: 'plan' },
  'safety-plan': { kind: 'safety-plan', days: 30 },
  aftercare: { kind: 'aftercare', withinDays: 7 },
  functioning: { kind: 'functioning', areas: ['work', 'school', 'family'], freshDays: 30 },
  dimension: { kind: 'dimension', name: '', atMost: 1, freshDays: 14 },
  'participant-view': { kind: 'participant-view' },
  authorization: { kind: 'authorization' },
};

export const beginningRule = (kind: CriterionKind): CriterionRule => beginnings[kind];

/** The number of a rule, as it is written in its field. */
export function numberOf(rule: CriterionRule, { name }: NumberField): number | null {
  const value = (rule as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'number' ? value : null;
}

/** The rule with another number. */
export function withNumber(rule: CriterionRule, field: NumberField, value: number): CriterionRule {
  return { ...rule, [field.name]: value };
}

/** What is wrong with a rule, as a sentence; null: nothing. */
export function ruleProblem(rule: CriterionRule): string | null {
  for (const field of numberFields[rule.kind]) {
    const value = numberOf(rule, field);
    const isIn =
      value !== null && Number.isInteger(value) && value >= field.min && value <= field.max;
    if (!isIn) return `${field.label}: a whole number from ${field.min} to ${field.max}.`;
  }
  if (rule.kind === 'dimension' && rule.name.trim() === '') return 'Name the dimension.';
  if (rule.kind === 'functioning' && rule.areas.length === 0) return 'Choose an area.';
  return null;
}
