/** A cause of a flag, as far as one line about the flag needs it. */
export interface ShownCause {
  readonly words: string;
  /** What it says since a correction; null: nothing else. */
  readonly correctedWords: string | null;
  /** A correction removed the evidence. */
  readonly withdrawn: boolean;
}

/**
 * The one cause that a line about a flag tells: the last that still stands; where corrections withdrew
 * all of them the last one, which the flag then calls withdrawn. Undefined: none is known.
 */
export function causeToShow<Cause extends ShownCause>(causes: readonly Cause[]): Cause | undefined {
  return causes.findLast(({ withdrawn }) => !withdrawn) ?? causes.at(-1);
}

/** What a cause says as it stands after corrections. */
export const causeSays = ({ words, correctedWords }: ShownCause): string => correctedWords ?? words;
