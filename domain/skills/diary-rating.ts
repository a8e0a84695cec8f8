/**
 * What a skill was to somebody on one day, as the diary card asks it: ordinal, never a mean.
 * Source: clinical.md E2 ([V2]: nine code files agree, the wording of 6 and 7 varies).
 */
export interface DiaryRating {
  readonly value: number;
  readonly label: string;
}

export const diaryRatings: readonly DiaryRating[] = [
  { value: 0, label: 'Not thought about or used' },
  { value: 1, label: 'Thought about, not used, didn’t want to' },
  { value: 2, label: 'Thought about, not used, wanted to' },
  { value: 3, label: 'Tried but couldn’t use' },
  { value: 4, label: 'Tried, could do, didn’t help' },
  { value: 5, label: 'Tried, could use, helped' },
  { value: 6, label: 'Automatic (didn’t try), used, didn’t help' },
  { value: 7, label: 'Automatic, used, helped' },
];

/** Urges of the diary card, the day's highest. Source: clinical.md E2. */
export const diaryUrgeRange = { min: 0, max: 5 } as const;
