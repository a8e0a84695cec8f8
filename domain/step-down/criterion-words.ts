import { instrumentByCode } from '#domain/instruments/instruments';
import type {
  CriterionKind,
  CriterionRule,
  FunctioningArea,
  MeasureRule,
  MeasureTarget,
} from '#domain/step-down/criterion';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';

export const criterionKindLabels: Readonly<Record<CriterionKind, string>> = {
  attendance: 'Share of sessions attended',
  'weekly-hours': 'Weekly hours',
  measure: 'Score of a measure',
  risk: 'Risk flags and answers',
  skills: 'Skills used in life',
  objectives: 'Objectives met',
  plan: 'Treatment plan current',
  'safety-plan': 'Safety plan current',
  aftercare: 'Aftercare appointment',
  functioning: 'Functioning at work, school, in the family',
  dimension: 'Dimension rated by a clinician',
  'participant-view': 'The participant’s own view',
  authorization: 'Authorization left',
};

export const functioningAreaLabels: Readonly<Record<FunctioningArea, string>> = {
  work: 'Work',
  school: 'School',
  family: 'Family',
};

export const measureTargetLabels: Readonly<Record<MeasureTarget, string>> = {
  'below-cut-off': 'On the better side of its cut-off',
  'reliably-improved': 'Reliably improved',
  either: 'Reliably improved or on the better side of its cut-off',
};

/** "1 week", "3 weeks". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "the last 3 weeks", "the last week". */
export function lastOf(count: number, one: string): string {
  return count === 1 ? `last ${one}` : `last ${count} ${one}s`;
}

/** A criterion as the list names it: "Attended 80% or more, last 3 weeks". */
export function criterionWords(
  rule: CriterionRule,
  measure: InstrumentDefinition | null = null,
): string {
  switch (rule.kind) {
    case 'attendance':
      return `Attended ${rule.atLeastPercent}% or more, ${lastOf(rule.weeks, 'week')}`;
    case 'weekly-hours':
      return `${counted(rule.atLeastHours, 'hour')} a week or more, ${lastOf(rule.weeks, 'whole week')}`;
    case 'measure':
      return measureWords(rule, measure);
    case 'risk':
      return `No open risk flag, no unreviewed risk answer in ${counted(rule.days, 'day')}`;
    case 'skills':
      return `Skills used in life on ${rule.daysPerWeek} or more days a week, ${counted(rule.weeks, 'week')}`;
    case 'objectives':
      return `${counted(rule.atLeast, 'objective')} met`;
    case 'plan':
      return 'Treatment plan signed and its review not overdue';
    case 'safety-plan':
      return `Safety plan reviewed in the last ${counted(rule.days, 'day')}`;
    case 'aftercare':
      return `Aftercare within ${counted(rule.withinDays, 'day')} of the last day`;
    case 'functioning':
      return `Managing at ${listed(rule.areas.map((area) => functioningAreaLabels[area].toLowerCase()))}`;
    case 'dimension':
      return `${rule.name} rated ${rule.atMost} or less`;
    case 'participant-view':
      return 'Participant agrees with the level';
    case 'authorization':
      return 'Authorization';
  }
}

/** "work, school and family". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function measureWords(rule: MeasureRule, measure: InstrumentDefinition | null): string {
  const own = rule.instrumentCode === null ? null : instrumentByCode(rule.instrumentCode);
  const instrument = measure ?? own ?? null;
  const name = instrument?.shortName ?? rule.instrumentCode ?? 'Main measure';
  const said = targetWords(rule.target, instrument);
  return `${name} ${said}, ${lastOf(rule.scores, 'score')}`;
}

function targetWords(target: MeasureTarget, instrument: InstrumentDefinition | null): string {
  const caseness = instrument?.thresholds.caseness;
  const side = instrument?.direction === 'higher-is-better' ? 'above' : 'below';
  const cutOff = `${side} ${caseness ? String(caseness.value) : 'the cut-off'}`;
  if (target === 'below-cut-off') return cutOff;
  return target === 'either' ? `reliably improved or ${cutOff}` : 'reliably improved';
}
