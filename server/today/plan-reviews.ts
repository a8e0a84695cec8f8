import type { UnfinishedThing } from '#contract/today';
import { dayOf, instantAt } from '#domain/calendar/zoned-time';
import { defaultPlanReviewDays, reviewDueOn } from '#domain/plan/review-date';
import { iso } from '../instants.ts';
import type { SignedPlan } from './review-queries.ts';
import { sayDate } from './say.ts';
import { nothing } from './unfinished.ts';

/** Plans whose review is due today or was due before, by the program's day and its number of days. */
export function plansToReview(plans: readonly SignedPlan[], now: string): UnfinishedThing[] {
  return plans.flatMap((plan) => {
    const { timeZone, participantId } = plan;
    const signedOn = dayOf(iso(plan.signedAt), timeZone);
    const dueOn = reviewDueOn(signedOn, plan.reviewDays ?? defaultPlanReviewDays);
    const today = dayOf(now, timeZone);
    if (dueOn === null || dueOn > today) return [];
    const due = dueOn === today ? 'Due today' : `Was due ${sayDate(dueOn)}`;
    const name = `${plan.preferredName} ${plan.familyName}`;
    return {
      ...nothing,
      kind: 'plan-review' as const,
      at: instantAt(dueOn, '00:00', timeZone),
      title: 'Treatment plan to review',
      words: `${name}. Version ${plan.number} was signed ${sayDate(signedOn)}. ${due}.`,
      overdue: dueOn < today,
      ...{ participantId, person: name },
    };
  });
}
