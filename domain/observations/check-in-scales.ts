/** A named rating at arrival, 0 to 10. */
export interface CheckInScale {
  readonly code: string;
  readonly label: string;
  /** Which end is worse: 'low' for mood, 'high' for anxiety and urges. */
  readonly worse: 'high' | 'low';
  /** At or above this an urge is a risk answer; `null` on a scale that is no urge. */
  readonly urgeThreshold: number | null;
}

export const checkInRange = { min: 0, max: 10 } as const;

/**
 * The scales a program starts with. No source was found for the thresholds of urges: they are
 * defaults of ours, shown with the word "default", and a program sets its own.
 */
export const defaultCheckInScales: readonly CheckInScale[] = [
  { code: 'mood', label: 'Mood', worse: 'low', urgeThreshold: null },
  { code: 'anxiety', label: 'Anxiety', worse: 'high', urgeThreshold: null },
  { code: 'urge-to-use', label: 'Urge to use', worse: 'high', urgeThreshold: 8 },
  { code: 'urge-to-self-harm', label: 'Urge to self-harm', worse: 'high', urgeThreshold: 5 },
];

/** An arrow is drawn only for a rating worse by this much since the last session. */
export const worseBy = 3;

export interface RatingChange {
  /** How much worse, as a positive number. */
  readonly by: number;
  /** Which way the number moved: "↑3" for an urge, "↓3" for mood. */
  readonly arrow: '↑' | '↓';
}

/**
 * How much worse a rating is than at the last session, when it is worse by 3 or more. `null`
 * otherwise, and whenever either rating was not given.
 */
export function worseSince(
  scale: Pick<CheckInScale, 'worse'>,
  previous: number | null,
  latest: number | null,
): RatingChange | null {
  if (previous === null || latest === null) return null;
  const by = scale.worse === 'high' ? latest - previous : previous - latest;
  return by >= worseBy ? { by, arrow: scale.worse === 'high' ? '↑' : '↓' } : null;
}
