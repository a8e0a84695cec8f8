import type {
  Answers,
  InstrumentDefinition,
  ScoreOnlyInstrument,
  Subscale,
  Threshold,
  Tier,
} from '#domain/instruments/instrument-definition';
import type { AnswerProblem } from '#domain/instruments/score';

export interface SubscaleScore {
  readonly subscale: Subscale;
  /** `null`: not entered, or one of its items is missing. */
  readonly value: number | null;
  /** The flag that the figure reaches; `null` where it does not, where there is none, and unknown. */
  readonly flag: Threshold | null;
}

/** The parts of an administration with their figures: entered ones, or made from the items. */
export function subscaleScores(
  instrument: InstrumentDefinition,
  answers: Answers,
): readonly SubscaleScore[] {
  return (instrument.subscales ?? []).map((subscale) => {
    const value = subscale.items
      ? fromItems(subscale, subscale.items, answers)
      : (answers[subscale.code] ?? null);
    return { subscale, value, flag: reachedFlag(subscale, value) };
  });
}

function fromItems(
  { scoring }: Subscale,
  items: readonly string[],
  answers: Answers,
): number | null {
  let sum = 0;
  for (const code of items) {
    const answer = answers[code];
    if (answer === null || answer === undefined) return null;
    sum += answer;
  }
  return scoring === 'mean' ? sum / items.length : sum;
}

function reachedFlag({ flag, direction }: Subscale, value: number | null): Threshold | null {
  if (!flag || value === null) return null;
  const reached = direction === 'higher-is-worse' ? value >= flag.value : value <= flag.value;
  return reached ? flag : null;
}

/** "1 or more", "12 or less". */
export function flagWords({ direction }: Subscale, flag: Threshold): string {
  return `${flag.value} or ${direction === 'higher-is-worse' ? 'more' : 'less'}`;
}

/** The tier that was entered, or `null`: unknown. */
export function enteredTier(instrument: InstrumentDefinition, answers: Answers): Tier | null {
  if (!instrument.scoreOnly) return null;
  return instrument.tiers?.find(({ value }) => value === answers['tier']) ?? null;
}

/** The keys under which a score-only instrument without a total keeps its figures. */
export function enteredKeys(instrument: ScoreOnlyInstrument): readonly string[] {
  if (instrument.entry === 'tier') return ['tier'];
  return instrument.entry === 'subscales'
    ? (instrument.subscales ?? []).map(({ code }) => code)
    : [];
}

/** Figures that cannot be: outside a part's range, between two scores, of a part that there is not. */
export function figureProblems(
  instrument: ScoreOnlyInstrument,
  figures: Answers,
): readonly AnswerProblem[] {
  return Object.entries(figures).flatMap(([key, figure]) => {
    const message = figureProblem(instrument, key, figure ?? null);
    return message === null ? [] : [{ item: key, message }];
  });
}

function figureProblem(
  instrument: ScoreOnlyInstrument,
  key: string,
  figure: number | null,
): string | null {
  if (!enteredKeys(instrument).includes(key)) return `${instrument.shortName} has no part ${key}.`;
  if (figure === null) return null;
  if (!Number.isFinite(figure)) return 'The figure is not a number.';
  if (instrument.entry === 'tier') {
    return enteredTier(instrument, { tier: figure }) ? null : 'That is none of its tiers.';
  }
  const subscale = (instrument.subscales ?? []).find(({ code }) => code === key);
  if (!subscale) return null;
  const { min, max } = subscale.range;
  if (figure < min || figure > max) {
    return `${figure} is outside the range of ${subscale.label}, ${min} to ${max}.`;
  }
  const whole = instrument.step === 1 && subscale.scoring === 'sum';
  return whole && !Number.isInteger(figure)
    ? `${figure} is not a score that ${subscale.label} can have.`
    : null;
}
