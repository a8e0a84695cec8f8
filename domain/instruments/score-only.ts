import type {
  InstrumentDefinition,
  ScoreCoding,
  ScoreOnlyInstrument,
} from '#domain/instruments/instrument-definition';

/** A figure that is no score of its instrument: what it was, and why not. */
export interface ScoreProblem {
  readonly message: string;
}

export type EnteredScore =
  | { readonly ok: true; readonly total: number }
  | { readonly ok: false; readonly problem: ScoreProblem };

/**
 * An entered figure as the raw score that is kept.
 *
 * `percent` means 0–100 over the instrument's range (WHO-5: raw × 4, so 48 % is raw 12;
 * clinical.md A9). A figure outside the range, or between two possible scores, is refused with a
 * sentence; nothing is clipped or rounded.
 */
export function enteredScore(
  instrument: InstrumentDefinition,
  figure: number,
  coding: ScoreCoding = instrument.scoreOnly ? instrument.coding : 'raw',
): EnteredScore {
  const { min, max } = instrument.range;
  const refuse = (message: string): EnteredScore => ({ ok: false, problem: { message } });
  if (!Number.isFinite(figure)) return refuse('The score is not a number.');
  if (coding === 'percent' && (figure < 0 || figure > 100)) {
    return refuse(`${figure} is outside 0 to 100 percent.`);
  }
  const total = coding === 'percent' ? tidy(min + (figure / 100) * (max - min)) : figure;
  if (total < min || total > max) {
    return refuse(`${figure} is outside the range of ${instrument.shortName}, ${min} to ${max}.`);
  }
  const step = instrument.scoreOnly ? instrument.step : 1;
  if (step !== null && !isMultiple(total - min, step)) {
    return refuse(`${figure} is not a score that ${instrument.shortName} can have.`);
  }
  return { ok: true, total };
}

/** A raw score as a percentage of the range (WHO-5 raw 12 is 48). */
export function asPercent(instrument: InstrumentDefinition, total: number): number {
  const { min, max } = instrument.range;
  return tidy(((total - min) / (max - min)) * 100);
}

/** Decimal fractions of percentages are not exact in binary: 12 must not become 12.000000000002. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-9;
}

/** What is wrong with a definition from a mapping file or a form; empty when nothing is. */
export function definitionProblems(definition: ScoreOnlyInstrument): readonly string[] {
  const { min, max } = definition.range;
  const problems: string[] = [];
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(definition.code)) {
    problems.push('The code starts with a letter and has small letters, digits and "-" only.');
  }
  if (definition.shortName.trim() === '') problems.push('A short name is needed.');
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max)) {
    problems.push('The range needs a lowest score below its highest.');
  }
  if (definition.step !== null && !(definition.step > 0)) {
    problems.push('The step between two scores is above 0.');
  }
  const { norms, reliability } = definition;
  if (norms !== null && !(norms.sd > 0 && norms.mean >= min && norms.mean <= max)) {
    problems.push('Norms need a mean within the range and a standard deviation above 0.');
  }
  if (reliability !== null && !(reliability > 0 && reliability < 1)) {
    problems.push('Reliability lies between 0 and 1.');
  }
  return problems;
}
