import { minimumReliableChange, standardErrorOfDifference } from '#domain/change/jacobson-truax';
import type {
  FunctionalNorms,
  ScoreCoding,
  ScoreOnlyInstrument,
  SeverityBand,
  Threshold,
} from '#domain/instruments/instrument-definition';

/** A score-only instrument as an organization defines it, from a screen or with an import. */
export interface OwnInstrument {
  readonly code: string;
  readonly name: string;
  readonly direction: ScoreOnlyInstrument['direction'];
  readonly min: number;
  readonly max: number;
  readonly norms: Omit<FunctionalNorms, 'source'> | null;
  readonly reliability: number | null;
  readonly coding: ScoreCoding;
  /** Where its figures were read; may be empty while there is no figure. */
  readonly source: string;
  readonly bands?: readonly Pick<SeverityBand, 'label' | 'min' | 'max'>[];
  readonly caseness?: number | null;
  readonly reliableChange?: number | null;
  readonly windowDays?: number | null;
}

/** An organization's own instrument in the terms of the rules. Any number in its range may be. */
export function ownInstrument(own: OwnInstrument): ScoreOnlyInstrument {
  const { source } = own;
  const figure = (value: number | null | undefined) =>
    value === null || value === undefined ? undefined : { value, source };
  const caseness = figure(own.caseness);
  const reliableChange = figure(own.reliableChange) ?? derivedReliableChange(own);
  return {
    code: own.code,
    name: own.name,
    shortName: own.name,
    scoreOnly: true,
    embeddable: false,
    direction: own.direction,
    range: { min: own.min, max: own.max },
    step: null,
    coding: own.coding,
    bands: (own.bands ?? []).map(({ label, min, max }) => ({ code: label, label, min, max })),
    thresholds: { ...(caseness && { caseness }), ...(reliableChange && { reliableChange }) },
    norms: own.norms && { ...own.norms, source },
    reliability: own.reliability,
    windowDays: own.windowDays ?? null,
  };
}

/**
 * The smallest reliable change by Jacobson & Truax, 1.96·√2·SD·√(1−r) (clinical.md B1), of an instrument
 * for which none was typed: its norms have the SD, of the functional population. Rounded up to
 * hundredths, so that nothing short of it is called reliable. Absent where SD or reliability is.
 */
export function derivedReliableChange({
  norms,
  reliability,
  source,
}: Pick<OwnInstrument, 'norms' | 'reliability' | 'source'>): Threshold | undefined {
  if (norms === null || reliability === null) return undefined;
  const exact = minimumReliableChange(standardErrorOfDifference(norms.sd, reliability));
  if (!(exact > 0)) return undefined;
  // 1e-9: a figure that is a hundredth is not moved to the next by how numbers are kept.
  const value = Math.ceil(exact * 100 - 1e-9) / 100;
  const from = `1.96·√2·SD·√(1−r), Jacobson & Truax, with the SD of the norms, ${norms.sd}, and reliability ${reliability}`;
  return { value, source: `worked out: ${from}: ${source}` };
}

/**
 * What is wrong with a definition, each with what to do; empty when nothing is. Bands may leave a gap,
 * which has no band, and may not overlap: a score would have two.
 */
export function ownInstrumentProblems(own: OwnInstrument): readonly OwnProblem[] {
  const problems: OwnProblem[] = [];
  const wrong = (field: OwnProblem['field'], message: string) => problems.push({ field, message });
  const { min, max } = own;
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(own.code)) {
    wrong('code', 'The code starts with a letter: small letters, digits and hyphens, at most 40.');
  }
  if (own.name.trim() === '') wrong('name', 'Give the instrument a name.');
  if (own.source.trim() === '' && hasFigures(own)) {
    wrong('source', 'Say where its figures were read.');
  }
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max)) {
    wrong('range', 'The lowest score is below the highest.');
    return problems;
  }
  const inRange = (value: number) => value >= min && value <= max;
  const { norms, reliability, caseness, reliableChange } = own;
  if (norms !== null && !(norms.sd > 0 && inRange(norms.mean))) {
    wrong('norms', 'Norms: a mean within the range, and a standard deviation above 0.');
  }
  if (reliability !== null && !(reliability > 0 && reliability < 1)) {
    wrong('reliability', 'Reliability lies between 0 and 1.');
  }
  if (isGiven(caseness) && !inRange(caseness)) {
    wrong('caseness', 'The clinical cut-off lies within the range.');
  }
  if (isGiven(reliableChange) && !(reliableChange > 0 && reliableChange <= max - min)) {
    wrong('reliableChange', `A reliable change is more than 0 and at most ${max - min}.`);
  }
  const bands = own.bands ?? [];
  if (bands.some(({ label }) => label.trim() === '')) wrong('bands', 'Name every band.');
  if (bands.some((band) => !(band.min <= band.max && inRange(band.min) && inRange(band.max)))) {
    wrong('bands', 'Every band runs from a lower to a higher score within the range.');
  } else if (bandsOverlap(bands)) {
    wrong('bands', 'Two bands overlap: every score has one band at most.');
  }
  return problems;
}

export interface OwnProblem {
  readonly field:
    | 'code'
    | 'name'
    | 'source'
    | 'range'
    | 'norms'
    | 'reliability'
    | 'caseness'
    | 'reliableChange'
    | 'bands';
  readonly message: string;
}

/** Whether it says anything of a score beyond its range. */
const hasFigures = ({ norms, reliability, caseness, reliableChange, bands }: OwnInstrument) =>
  norms !== null ||
  reliability !== null ||
  isGiven(caseness) ||
  isGiven(reliableChange) ||
  (bands ?? []).length > 0;

const isGiven = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined;

function bandsOverlap(bands: readonly { readonly min: number; readonly max: number }[]): boolean {
  const sorted = [...bands].sort((a, b) => a.min - b.min);
  return sorted.some(
    (band, place) => place > 0 && band.min <= (sorted[place - 1]?.max ?? -Infinity),
  );
}
