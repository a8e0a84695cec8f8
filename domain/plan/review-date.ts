import { addDays } from '#domain/calendar/zoned-time';

/**
 * Days until a plan is reviewed and recertified, where a program says nothing else. The 60 days are
 * not verified (clinical.md C7), so a screen that shows them calls them the default.
 */
export const defaultPlanReviewDays = 60;

/** The day on which the plan is to be reviewed; null: nobody has signed one, so none is due. */
export function reviewDueOn(signedOn: string | null, days: number): string | null {
  return signedOn === null ? null : addDays(signedOn, days);
}
