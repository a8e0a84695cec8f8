import type {
  Answers,
  InstrumentItem,
  ItemInstrument,
} from '#domain/instruments/instrument-definition';

/** Whether an item is asked, by the answers so far. One whose condition is unknown is not. */
export function isAsked({ askedWhen }: InstrumentItem, answers: Answers): boolean {
  if (!askedWhen) return true;
  return askedWhen.anyOf.some((code) => {
    const answer = answers[code];
    return answer !== null && answer !== undefined && answer >= askedWhen.atLeast;
  });
}

/**
 * The items that are asked by the answers so far, in their order: ASQ question 5 only after a yes to
 * one of 1 to 4. One that is not among them was not asked, which is no answer.
 */
export function askedItems(
  instrument: ItemInstrument,
  answers: Answers,
): readonly InstrumentItem[] {
  return instrument.items.filter((item) => isAsked(item, answers));
}
