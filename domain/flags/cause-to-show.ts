import { asqInBrief, asqResultIn, type AsqResult } from '#domain/instruments/asq';

/** A cause of a flag, as far as one line about the flag needs it. */
export interface ShownCause {
  readonly cause: string;
  readonly words: string;
  /** The result and the step that its source names next; null: none, or corrected since. */
  readonly followUp: string | null;
  /** What it says since a correction; null: nothing else. */
  readonly correctedWords: string | null;
  /** A correction removed the evidence. */
  readonly withdrawn: boolean;
}

/**
 * The one cause that a line about a flag tells: the last that still stands, but no later answer takes
 * the place of thoughts of suicide right now; where corrections withdrew all of them the last one, which
 * the flag then calls withdrawn. Undefined: none is known.
 */
export function causeToShow<Cause extends ShownCause>(causes: readonly Cause[]): Cause | undefined {
  return (
    causes.findLast(isAcute) ?? causes.findLast(({ withdrawn }) => !withdrawn) ?? causes.at(-1)
  );
}

/** An ASQ that is acute positive, as it stands after corrections. */
export const isAcute = (cause: ShownCause): boolean =>
  !cause.withdrawn && resultOf(cause) === 'acute-positive';

/** "ASQ acute positive (yes to 1, 5)": the result before the answers. Others as they stand after corrections. */
export function causeSays(cause: ShownCause): string {
  const brief = causeInBrief(cause);
  const yes = saidOf(cause).match(/(?<=item )\d+(?= = yes)/g) ?? [];
  return resultOf(cause) === null || yes.length === 0
    ? brief
    : `${brief} (yes to ${yes.join(', ')})`;
}

/** "ASQ acute positive": what it comes to, where there is room for no more. */
export function causeInBrief(cause: ShownCause): string {
  const result = resultOf(cause);
  return result === null ? saidOf(cause) : asqInBrief(result);
}

const saidOf = ({ words, correctedWords }: ShownCause): string => correctedWords ?? words;

function resultOf(cause: ShownCause): AsqResult | null {
  if (cause.cause !== 'asq') return null;
  const followUp = cause.correctedWords === null ? (cause.followUp ?? '') : '';
  return asqResultIn(`${saidOf(cause)}. ${followUp}`);
}
