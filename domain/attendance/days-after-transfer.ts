/** Weekdays are 1 (Monday) to 7 (Sunday). */
export interface DaysOfTransfer {
  /** What is agreed with the person now; null: not known. */
  readonly agreed: readonly number[] | null;
  /** On which the group that they leave meets. */
  readonly left: readonly number[];
  /** On which the group that they join meets. */
  readonly joined: readonly number[];
  /** On which the other groups meet in which they stay. */
  readonly kept: readonly number[];
}

/**
 * On which weekdays a person comes after a transfer: all days of the new group, and of the days
 * agreed before those that are not the old group's alone. Sorted.
 */
export function daysAfterTransfer({ agreed, left, joined, kept }: DaysOfTransfer): number[] {
  const stay = (agreed ?? []).filter((day) => !left.includes(day) || kept.includes(day));
  return [...new Set([...stay, ...joined])].sort((a, b) => a - b);
}
