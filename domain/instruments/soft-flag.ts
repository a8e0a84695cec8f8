import type {
  Answers,
  InstrumentDefinition,
  InstrumentItem,
} from '#domain/instruments/instrument-definition';

/** Whether an answer asks for a look. It raises no flag; a blank one is unknown and asks for none. */
export function asksForLook({ softFlag }: InstrumentItem, answer: number | null): boolean {
  return softFlag !== undefined && answer !== null && answer >= softFlag.value;
}

/** The soft flags of an administration: "Item 16 = 2 (risk-taking) asks for a look". */
export function softFlags(
  instrument: InstrumentDefinition,
  answers: Answers | null,
): readonly string[] {
  if (instrument.scoreOnly || answers === null) return [];
  return instrument.items.flatMap((item) => {
    const answer = answers[item.code] ?? null;
    if (!asksForLook(item, answer)) return [];
    return [`Item ${item.code} = ${answer} (${item.softFlag?.about ?? ''}) asks for a look`];
  });
}
