import type { Flag } from '#contract/flag';
import { dateAndTime } from '../core/time-of-day';

/** "To act: Juniper Vale, LPC-A; Tobin Larkspur, RN" */
export function whoActs({ responsible }: Pick<Flag, 'responsible'>): string {
  if (responsible.length === 0) return 'Nobody is named to act';
  return `To act: ${responsible.map(({ name, credential }) => `${name}, ${credential}`).join('; ')}`;
}

/** Since when, and who hears of it next: of a flag on which others must act. */
export function standingOf(
  flag: Pick<Flag, 'acknowledgedAt' | 'acknowledgedBy' | 'nextAt'>,
  timeZone: string,
): string {
  const { acknowledgedAt, acknowledgedBy, nextAt } = flag;
  if (acknowledgedAt !== null) {
    const by = acknowledgedBy ? ` by ${acknowledgedBy.name}` : '';
    return `Acknowledged${by}, ${dateAndTime(acknowledgedAt, timeZone)}; no assessment is recorded`;
  }
  const next =
    nextAt === null
      ? 'no further people are named'
      : `the next people are named at ${dateAndTime(nextAt, timeZone)}`;
  return `Nobody has acknowledged it; ${next}`;
}
