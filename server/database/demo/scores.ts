import { daysBetween } from '#domain/calendar/zoned-time';
import type { Random } from './random.ts';
import type { Stay } from './stay.ts';
import { along, progressOf } from './stay.ts';

/** The totals that a course gives on a day, before any item is left blank. */
export function drawTotals(
  stay: Stay,
  day: string,
  random: Random,
): { phq9: number; gad7: number } {
  const progress = progressOf(stay, day);
  const told = stay.told;
  if (told !== null) {
    const week = weekOf(stay, day);
    const of = (scores: readonly (number | null)[]): number =>
      scores[week] ?? scores.findLast((known) => known !== null) ?? 12;
    return { phq9: of(told.phq9), gad7: of(told.gad7) };
  }
  const total = (range: readonly [number, number], max: number): number =>
    Math.min(max, Math.max(0, Math.round(along(range, progress) + random.bell(stay.course.noise))));
  return { phq9: total(stay.course.phq9, 27), gad7: total(stay.course.gad7, 21) };
}

/** Whether thoughts of being better off dead belong to this person's stay. */
export function hasDarkThoughts(stay: Stay, random: Random): boolean {
  return stay.told === null && random.chance(0.3);
}

/** Item 9 of someone who has such thoughts: more often and higher with a higher total. */
export function drawItem9(dark: boolean, phq9: number, random: Random): number {
  if (!dark) return random.chance(0.01) && phq9 > 12 ? 1 : 0;
  if (!random.chance((phq9 / 27) * 0.7)) return 0;
  return phq9 > 19 && random.chance(0.3) ? 2 : 1;
}

/**
 * Answers that add up to `total`: `fixed` items as given, the rest spread by `weights` over 0 to 3.
 */
export function spreadAnswers(
  total: number,
  weights: readonly number[],
  fixed: Readonly<Record<number, number>>,
  random: Random,
): number[] {
  const answers = weights.map((_, index) => fixed[index] ?? 0);
  const open = weights.map((_, index) => index).filter((index) => fixed[index] === undefined);
  let left = total - answers.reduce((sum, answer) => sum + answer, 0);
  if (left < 0 || left > open.length * 3) throw new RangeError(`${total} cannot be spread`);
  while (left > 0) {
    const free = open.filter((index) => (answers[index] ?? 0) < 3);
    const sum = free.reduce((all, index) => all + weightOf(weights, answers, index), 0);
    let at = random.next() * sum;
    const index =
      free.find((candidate) => (at -= weightOf(weights, answers, candidate)) <= 0) ?? free[0];
    if (index === undefined) throw new RangeError('no item left');
    answers[index] = (answers[index] ?? 0) + 1;
    left -= 1;
  }
  return answers;
}

/** An item that has points already gets the next one less easily, so that answers stay even. */
function weightOf(weights: readonly number[], answers: readonly number[], index: number): number {
  return (weights[index] ?? 1) / (1 + (answers[index] ?? 0) * 1.4);
}

/** Sleep, energy and self-reproach are high in most who come; slowed movement is rare. */
export const phq9Weights = [1.2, 1.4, 1.5, 1.5, 0.9, 1.3, 1, 0.4, 0.1];
export const gad7Weights = [1.3, 1.2, 1.3, 1.2, 0.7, 0.9, 0.8];

/** Which week of the stay a day falls in, from 0. */
export function weekOf(stay: Stay, day: string): number {
  return Math.floor(daysBetween(stay.admittedOn, day) / 7);
}
