/**
 * The short redisclosure notice that every disclosure of a substance-use record carries, on screen,
 * in print and in exports (clinical.md C6 [V]). Wording is that of the rule; it is
 * never rephrased.
 */
export const part2Notice =
  '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';
