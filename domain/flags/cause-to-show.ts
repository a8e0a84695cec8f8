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
  /** Since when its record has a total only; null: the answers are known, or the evidence is withdrawn. */
  readonly notKnownSince: string | null;
}

/**
 * The one cause that a line about a flag tells: the last that still stands, but no later answer takes
 * the place of thoughts of suicide right now, and no absence that of an answer; where corrections withdrew
 * all of them one of these, called withdrawn. Undefined: none is known.
 */
export function causeToShow<Cause extends ShownCause>(causes: readonly Cause[]): Cause | undefined {
  const told = causesToTell(causes);
  return told.findLast(isAcute) ?? told.findLast(isAnswer) ?? told.at(-1);
}

/**
 * The causes that words about a flag tell, thoughts of suicide right now first: what corrections withdrew is
 * left out while another cause stands.
 */
export function causesToTell<Cause extends ShownCause>(causes: readonly Cause[]): Cause[] {
  const stand = causes.filter(({ withdrawn }) => !withdrawn);
  const told = stand.length > 0 ? stand : causes;
  return told.toSorted((a, b) => Number(isAcute(b)) - Number(isAcute(a)));
}

/** Something that the person said or that was seen, not that they were away. */
const isAnswer = ({ cause }: ShownCause): boolean => cause !== 'no-show-after-risk';

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

/** "PHQ-9 item 9 = 1, evidence withdrawn": what it says, and whether that still stands. */
export const causeAsItStands = (cause: ShownCause): string =>
  `${causeSays(cause)}${evidenceMark(cause)}`;

/** ", evidence withdrawn", where a correction removed it; what a total alone leaves open is said, too. */
export function evidenceMark({
  withdrawn,
  notKnownSince,
}: Pick<ShownCause, 'withdrawn' | 'notKnownSince'>): string {
  if (withdrawn) return ', evidence withdrawn';
  return notKnownSince ? ', answers no longer known' : '';
}

/** Whether of what words about a flag tell the answers are not known any more. */
export const notKnownAnyMore = (causes: readonly ShownCause[]): boolean =>
  causesToTell(causes).some(({ notKnownSince }) => Boolean(notKnownSince));

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
