import type { RiskCause } from '#domain/flags/risk-causes';
import { riskRules } from '#domain/flags/risk-rules';
import { criticalAnswers, type KnownInEpisode } from '#domain/instruments/critical-item';
import { followUpOf, isHighOnCssrs, sayFollowUp } from '#domain/instruments/follow-up';
import type {
  Answers,
  InstrumentDefinition,
  ItemInstrument,
} from '#domain/instruments/instrument-definition';
import type { CheckInScale } from '#domain/observations/check-in-scales';
import { riskChips } from '#domain/observations/observation-chips';
import type { ObservationFact } from '#domain/observations/observation-kinds';

/** An answer that raises a flag, or joins the open one. */
export interface RiskAnswer {
  readonly cause: RiskCause;
  /** What was said or seen, in words: "PHQ-9 item 9 = 1", "Urge to use 8 of 10". */
  readonly words: string;
  /** The rule that makes it one, with its number and where it was read. */
  readonly rule: string;
  /** The result and the step that its source names next; absent: it names none. */
  readonly followUp?: string;
  /** Which rating it was, so that a correction of it can be told beside the flag. */
  readonly rating?: { readonly scale: string; readonly value: number };
}

const causes: Readonly<Record<string, RiskCause>> = { phq9: 'phq9-item9', asq: 'asq' };

/** @throws Error for an instrument of which no cause of a flag is known: better than a wrong name */
function causeOf({ code }: ItemInstrument): RiskCause {
  const cause = causes[code];
  if (cause === undefined) throw new Error(`No cause of a risk flag is known for ${code}`);
  return cause;
}

/**
 * The risk answer of an administration, on submit and whatever the total: PHQ-9 item 9 at 1 or more
 * (clinical.md F1); of ASQ a yes to 1, 2, 3 or 5, and to 4 (ever) once per episode unless newly
 * reported, for which the caller says what was known before; of the C-SSRS screener the high tier
 * (A7, decision 0133). `null` for "not endorsed", and for "not answered" and "not asked", which are
 * unknown.
 */
export function riskInAnswers(
  instrument: InstrumentDefinition,
  answers: Answers,
  known: KnownInEpisode = { lifetimeReported: false },
): RiskAnswer | null {
  const follow = followUpOf(instrument, answers);
  const followUp = follow && { followUp: sayFollowUp(follow) };
  if (instrument.scoreOnly) {
    return isHighOnCssrs(instrument, answers)
      ? {
          cause: 'cssrs-high',
          words: 'C-SSRS screener: high (Columbia triage)',
          rule: riskRules.cssrsHigh,
          ...followUp,
        }
      : null;
  }
  const endorsed = criticalAnswers(instrument, answers, known).filter(
    ({ state }) => state === 'endorsed',
  );
  if (endorsed.every(({ saidBefore }) => saidBefore)) return null;
  const items = endorsed.map(({ words }) => words.replace(/^I/, 'i')).join(', ');
  const words = `${instrument.shortName} ${items}`;
  const cause = causeOf(instrument);
  return cause === 'asq'
    ? { cause, words, rule: riskRules.asq, ...followUp }
    : { cause, words, rule: riskRules.phq9Item9 };
}

/**
 * Whether a correction says something about harm that was not known before: an item newly endorsed, or
 * a higher answer to one. What became less is a correction and no new risk answer.
 *
 * @param before null: nothing was known, so any risk answer is news
 */
export function isWorseAnswer(
  instrument: ItemInstrument,
  before: Answers | null,
  after: Answers,
  known: KnownInEpisode,
): boolean {
  const was = new Map(
    criticalAnswers(instrument, before ?? {}, known).map((each) => [each.item, each]),
  );
  return criticalAnswers(instrument, after, known).some(({ item, state, answer, saidBefore }) => {
    if (state !== 'endorsed' || saidBefore) return false;
    const earlier = was.get(item);
    return earlier?.state !== 'endorsed' || (answer ?? 0) > (earlier.answer ?? 0);
  });
}

/** The risk answer of a tap: any of the seven risk chips. A chip taken back is no answer. */
export function riskInObservation(
  observation: Pick<ObservationFact, 'kind' | 'code'>,
  takenBack = false,
): RiskAnswer | null {
  if (observation.kind !== 'risk' || takenBack) return null;
  const label = riskChips.find(({ code }) => code === observation.code)?.label;
  return {
    cause: 'risk-chip',
    words: `Observed: ${label ?? observation.code}`,
    rule: riskRules.chip,
  };
}

/**
 * The risk answer of a check-in rating: an urge at or above the program's threshold. A rating not
 * given is unknown and raises nothing.
 */
export function riskInRating(
  scale: Pick<CheckInScale, 'code' | 'label' | 'urgeThreshold'>,
  value: number | null,
): RiskAnswer | null {
  if (value === null || scale.urgeThreshold === null || value < scale.urgeThreshold) return null;
  return {
    cause: 'urge-threshold',
    words: `${scale.label} ${value} of 10`,
    rule: riskRules.urge(scale.label, scale.urgeThreshold),
    rating: { scale: scale.code, value },
  };
}
