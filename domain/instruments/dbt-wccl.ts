/**
 * The scales of the DBT Ways of Coping Checklist: means of item numbers, not sums. Scoring sheet
 * at bluelockarabic.com; the three lists cover 1 to 59 exactly (clinical.md A12). Item text has no
 * licence that was found and is not here.
 */
export const dbtWcclScales = {
  /** Skills subscale; higher is better. */
  DSS: [
    1, 2, 4, 6, 9, 10, 11, 13, 16, 18, 19, 21, 22, 23, 26, 27, 29, 31, 33, 34, 35, 36, 38, 39, 40,
    42, 43, 44, 47, 49, 50, 51, 53, 54, 56, 57, 58, 59,
  ],
  /** First dysfunctional coping scale; higher is worse. */
  DCS1: [3, 5, 8, 12, 14, 17, 20, 25, 32, 37, 41, 45, 46, 52, 55],
  /** Second dysfunctional coping scale; higher is worse. */
  DCS2: [7, 15, 24, 28, 30, 48],
} as const;

export type DbtWcclScale = keyof typeof dbtWcclScales;

/** The mean of a scale, or `null` when one of its items is missing. */
export function dbtWcclMean(
  scale: DbtWcclScale,
  answers: Readonly<Record<number, number | null | undefined>>,
): number | null {
  let sum = 0;
  for (const number of dbtWcclScales[scale]) {
    const answer = answers[number];
    if (answer === null || answer === undefined) return null;
    sum += answer;
  }
  return sum / dbtWcclScales[scale].length;
}
