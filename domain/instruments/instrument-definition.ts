/** Which way a score is worse. Said in every definition; never guessed from the name. */
export type Direction = 'higher-is-worse' | 'higher-is-better';

/** Where a figure was read, e.g. "Kroenke 2010, read in CamCOPS phq9.rst" (`clinical.md` A1). */
export type Source = string;

/**
 * How well a source stands: V read in the named source; V2 read in a secondary one; C recomputed
 * from published data; G general knowledge that nobody could verify: a program may choose such a
 * figure, and wherever it is shown the word "default" stands beside it.
 */
export type SourceTag = 'V' | 'V2' | 'C' | 'G';

/** Something said about an instrument, and where it was read. */
export interface Citation {
  readonly source: Source;
  readonly tag: SourceTag;
}

export interface AnswerOption {
  readonly value: number;
  readonly label: string;
  /** LOINC answer code, e.g. "LA6568-5"; absent where none was verified. */
  readonly answerCode?: string;
}

/** An item is asked only when one of these items was answered with at least so much. */
export interface AskedWhen {
  readonly anyOf: readonly string[];
  readonly atLeast: number;
}

export interface InstrumentItem {
  /** Stable key inside the instrument: "1" to "9". */
  readonly code: string;
  readonly text: string;
  /** A whole question of its own: it does not stand under the instrument's stem (PHQ-9 item 10). */
  readonly withoutStem?: boolean;
  /** LOINC code; `null` where none exists. Never made by arithmetic. */
  readonly loinc: string | null;
  readonly options: readonly AnswerOption[];
  /** An answer at or above this is a risk answer; absent on every other item. */
  readonly criticalFrom?: number;
  /** An answer at or above this asks for a look; it is no risk answer and raises nothing. */
  readonly softFlag?: SoftFlag;
  /** A critical item about a whole life: once said in an episode, saying it again is not news. */
  readonly lifetime?: boolean;
  /** What whoever asks adds to it: "how, when". */
  readonly followUp?: string;
  /** Asked and kept, but no part of the total (PHQ-9 item 10). */
  readonly unscored?: boolean;
  /** Absent: asked of everybody. */
  readonly askedWhen?: AskedWhen;
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
  /** Absent: an organization's own figure. */
  readonly tag?: SourceTag;
  /** Whom or what the figure is about, where not everybody: "men". */
  readonly appliesTo?: string;
}

/** From which answer on an item asks for a look, and what it is about: "risk-taking". */
export interface SoftFlag extends Threshold {
  readonly about: string;
}

export const thresholdKinds = [
  'caseness',
  'reliableChange',
  'possibleChange',
  'remission',
  'minimalImportantDifference',
] as const;

export type ThresholdKind = (typeof thresholdKinds)[number];

/**
 * The figures in use:
 * - `caseness`: the clinical cut-off. A case is at or beyond it, in the worse direction.
 * - `reliableChange`: the smallest difference that is a reliable change, as a positive number.
 * - `possibleChange`: a smaller difference that may be one, as a positive number.
 * - `remission`: strictly on the better side of this.
 * - `minimalImportantDifference`: the developers' own, as a positive number.
 */
export type InstrumentThresholds = Readonly<Partial<Record<ThresholdKind, Threshold>>>;

/** Everything published of one kind, where sources disagree: a program chooses. */
export type PublishedFigures = Readonly<Partial<Record<ThresholdKind, readonly Threshold[]>>>;

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

export interface ScoreRange {
  readonly min: number;
  readonly max: number;
}

/** A part of an instrument with a score of its own. */
export interface Subscale {
  /** Stable code, the key of its figure in an entry: "use". */
  readonly code: string;
  readonly label: string;
  readonly direction: Direction;
  readonly range: ScoreRange;
  /** The items that belong to it; absent where only its score is entered. */
  readonly items?: readonly string[];
  /** How a figure comes from the items. */
  readonly scoring: 'sum' | 'mean';
  /** At this figure or beyond it, in the worse direction, the part asks for a look. */
  readonly flag?: Threshold;
}

/** An ordered class that a rule gives in place of a number. */
export interface Tier {
  readonly value: number;
  readonly code: string;
  readonly label: string;
  /** What puts somebody here. */
  readonly rule: string;
}

/** How a file says a score: as it is summed, or as a percentage of the range (WHO-5). */
export type ScoreCoding = 'raw' | 'percent';

interface InstrumentBasics {
  /** Stable code in URLs and tables: "phq9", "gad7", "bdi2". */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly direction: Direction;
  /** Of the total. Without one (`hasTotal`) both ends are 0 and mean nothing. */
  readonly range: ScoreRange;
  readonly bands: readonly SeverityBand[];
  readonly bandsFrom?: Citation;
  readonly thresholds: InstrumentThresholds;
  /** Where sources disagree or a figure is unverified. Absent: only what is in `thresholds`. */
  readonly published?: PublishedFigures;
  readonly norms: FunctionalNorms | null;
  /** Test-retest reliability or alpha, 0 to 1; `null` where none is given. */
  readonly reliability: number | null;
  readonly reliabilityFrom?: Citation;
  /** Days the questions look back; `null` where unknown. */
  readonly windowDays: number | null;
  readonly subscales?: readonly Subscale[];
  /** What a reader must know of it: one sentence each. */
  readonly remarks?: readonly (Citation & { readonly words: string })[];
}

/** LOINC codes; `null` where none exists or none could be verified. */
export interface InstrumentLoinc {
  readonly panel: string | null;
  readonly total: string | null;
}

/** A validated published text in another language. */
export interface Translation extends Citation {
  readonly stem: string;
  /** By item code. */
  readonly items: Readonly<Record<string, string>>;
  /** By item code, in the order of the item's options; `shared` where an item has none of its own. */
  readonly options: Readonly<Record<string, readonly string[]>> & {
    readonly shared: readonly string[];
  };
  readonly creditLine: string | null;
}

/** An instrument whose text may be shipped and which is therefore asked item by item. */
export interface ItemInstrument extends InstrumentBasics {
  readonly scoreOnly: false;
  readonly embeddable: true;
  readonly window: string;
  readonly stem: string;
  readonly items: readonly InstrumentItem[];
  readonly textFrom: Citation;
  /**
   * 'sum-of-all-items': the sum of the scored items, every one of them required. 'none': its answers
   * have a result and no number (ASQ).
   */
  readonly scoring: 'sum-of-all-items' | 'none';
  readonly loinc: InstrumentLoinc;
  readonly licence: Licence;
  readonly translations?: { readonly es?: Translation };
}

/** An instrument of which only the score is entered, because its text is not ours to show. */
export interface ScoreOnlyInstrument extends InstrumentBasics {
  readonly scoreOnly: true;
  readonly embeddable: false;
  /** How entered figures are coded; the kept score is always raw. */
  readonly coding: ScoreCoding;
  /** The step between two possible raw scores; 1 for whole numbers, `null` for any number. */
  readonly step: number | null;
  /**
   * What is entered: one total (when absent), a figure of each subscale and no total, or one tier.
   * The figures of subscales are kept as answers by the subscale's code, a tier under "tier".
   */
  readonly entry?: 'total' | 'subscales' | 'tier';
  readonly tiers?: readonly Tier[];
  /** Which of several codings or forms this is: "1 to 5 each, total 10 to 50". */
  readonly form?: string;
  /** Where the range was read, where it is not one of the organization's own. */
  readonly rangeFrom?: Citation;
  readonly loinc?: InstrumentLoinc;
  readonly licence?: Licence;
}

export type InstrumentDefinition = ItemInstrument | ScoreOnlyInstrument;

/** Item or subscale code → chosen value; a missing answer is absent or null, never 0. */
export type Answers = Readonly<Record<string, number | null | undefined>>;

/** Whether the instrument has one number for all of it. */
export function hasTotal(instrument: InstrumentDefinition): boolean {
  return instrument.scoreOnly
    ? (instrument.entry ?? 'total') === 'total'
    : instrument.scoring !== 'none';
}

/** The range of an instrument that has no total: see `hasTotal`. */
export const noTotal: ScoreRange = { min: 0, max: 0 };
