/** Which way a score is worse. Said in every definition; never guessed from the name. */
export type Direction = 'higher-is-worse' | 'higher-is-better';

/** Where a figure was read, e.g. "Kroenke 2010, read in CamCOPS phq9.rst" (`clinical.md` A1). */
export type Source = string;

export interface AnswerOption {
  readonly value: number;
  readonly label: string;
  /** LOINC answer code, e.g. "LA6568-5"; absent where none was verified. */
  readonly answerCode?: string;
}

export interface InstrumentItem {
  /** Stable key inside the instrument: "1" to "9". */
  readonly code: string;
  readonly text: string;
  /** LOINC code; `null` where none exists. Never made by arithmetic. */
  readonly loinc: string | null;
  readonly options: readonly AnswerOption[];
  /** An answer at or above this is a risk answer; absent on every other item. */
  readonly criticalFrom?: number;
  /** Asked and kept, but no part of the total (PHQ-9 item 10). */
  readonly unscored?: boolean;
}

export interface SeverityBand {
  readonly code: string;
  readonly label: string;
  /** Both ends belong to the band. */
  readonly min: number;
  readonly max: number;
}

/** A published figure about a score, with where it was read. */
export interface Threshold {
  readonly value: number;
  readonly source: Source;
}

export interface InstrumentThresholds {
  /** The clinical cut-off: a case is at or beyond it, in the worse direction. */
  readonly caseness?: Threshold;
  /** The smallest difference that is a reliable change, as a positive number. */
  readonly reliableChange?: Threshold;
  /** Remission is strictly on the better side of this. */
  readonly remission?: Threshold;
  /** The developers' minimal important difference, as a positive number. */
  readonly minimalImportantDifference?: Threshold;
}

export interface Licence {
  readonly name: string;
  readonly source: Source;
  /** The line that must stand under the instrument, where one must. */
  readonly creditLine: string | null;
}

/** Figures of a population without the problem, for cut-offs b and c. */
export interface FunctionalNorms {
  readonly mean: number;
  readonly sd: number;
  readonly source: Source;
}

/** How a file says a score: as it is summed, or as a percentage of the range (WHO-5). */
export type ScoreCoding = 'raw' | 'percent';

interface InstrumentBasics {
  /** Stable code in URLs and tables: "phq9", "gad7", "bdi2". */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly direction: Direction;
  readonly range: { readonly min: number; readonly max: number };
  readonly bands: readonly SeverityBand[];
  readonly thresholds: InstrumentThresholds;
  readonly norms: FunctionalNorms | null;
  /** Test-retest reliability or alpha, 0 to 1; `null` where none is given. */
  readonly reliability: number | null;
  /** Days the questions look back; `null` where unknown. */
  readonly windowDays: number | null;
}

/** An instrument whose text may be shipped and which is therefore asked item by item. */
export interface ItemInstrument extends InstrumentBasics {
  readonly scoreOnly: false;
  readonly embeddable: true;
  readonly window: string;
  readonly stem: string;
  readonly items: readonly InstrumentItem[];
  /** The sum of the scored items; every one of them is required. */
  readonly scoring: 'sum-of-all-items';
  readonly loinc: { readonly panel: string; readonly total: string };
  readonly licence: Licence;
}

/** An instrument of which only the total is entered, because its text is not ours to show. */
export interface ScoreOnlyInstrument extends InstrumentBasics {
  readonly scoreOnly: true;
  readonly embeddable: false;
  /** How entered figures are coded; the kept score is always raw. */
  readonly coding: ScoreCoding;
  /** The step between two possible raw scores; 1 for whole numbers, `null` for any number. */
  readonly step: number | null;
}

export type InstrumentDefinition = ItemInstrument | ScoreOnlyInstrument;

/** Item code → chosen option value; a missing answer is absent or null, never 0. */
export type Answers = Readonly<Record<string, number | null | undefined>>;
