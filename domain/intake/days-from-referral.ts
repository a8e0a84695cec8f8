import { daysBetween } from '#domain/calendar/zoned-time';

/**
 * Days from the referral to the first session that the person attended. null: not known, because
 * there was none yet, or it is said to have been before the referral.
 */
export function daysToFirstSession(
  referredOn: string,
  firstSessionOn: string | null,
): number | null {
  return firstSessionOn === null ? null : daysSinceReferral(referredOn, firstSessionOn);
}

/** Whole days from the referral to a day; null before it. */
export function daysSinceReferral(referredOn: string, day: string): number | null {
  const days = daysBetween(referredOn, day);
  return days < 0 ? null : days;
}
