import { addDays, daysBetween, sayDay } from '#domain/calendar/zoned-time';
import type { AftercareRule, ObjectivesRule, SafetyPlanRule } from '#domain/step-down/criterion';
import { counted } from '#domain/step-down/criterion-words';
import type { Finding } from '#domain/step-down/finding';
import type { ReviewFacts } from '#domain/step-down/review-facts';

const noWindow = { window: null } as const;

/** Objectives of the plan that are met. Where the plan has fewer than are asked for, all of them. */
export function objectivesFinding(rule: ObjectivesRule, facts: ReviewFacts): Finding {
  const { objectives } = facts;
  const met = objectives.filter(({ metOn }) => metOn !== null && metOn <= facts.today);
  const open = objectives.filter((objective) => !met.includes(objective));
  const needed = Math.min(rule.atLeast, objectives.length);
  const short = needed - met.length;
  const names = met.map(({ label, metOn }) => `${label} ${sayDay(metOn ?? '', facts.today)}`);
  return {
    ...noWindow,
    state: objectives.length === 0 ? 'unknown' : short <= 0 ? 'met' : 'not-met',
    evidence:
      objectives.length === 0
        ? 'The plan has no objective.'
        : `${met.length} of ${objectives.length} met${names.length > 0 ? ` (${names.join(', ')})` : ''}${
            open.length > 0 ? `; open: ${open.map(({ label }) => label).join(', ')}` : ''
          }.`,
    missing: objectives.length === 0 ? 'Objectives: agree on them in the treatment plan.' : null,
    wouldChange:
      objectives.length === 0
        ? null
        : short > 0
          ? `${counted(short, 'more objective')} met.`
          : `Reopening ${counted(1 - short, 'objective')}.`,
    picture: { kind: 'steps', met: met.length, of: objectives.length },
    facts: objectives.map(({ id, metOn }) => ({
      kind: 'objective',
      id,
      day: metOn ?? facts.today,
    })),
  };
}

/** A plan that somebody has signed, and whose review is not overdue. */
export function planFinding({ plan, today }: ReviewFacts): Finding {
  if (plan === null) {
    return {
      ...noWindow,
      state: 'not-met',
      evidence: 'No signed treatment plan.',
      missing: null,
      wouldChange: 'A signed plan.',
      picture: { kind: 'age', days: null, limit: 1 },
      facts: [],
    };
  }
  const isOverdue = plan.reviewDueOn < today;
  return {
    ...noWindow,
    state: isOverdue ? 'not-met' : 'met',
    evidence: `Signed ${sayDay(plan.signedOn)}. Review ${
      isOverdue
        ? `overdue since ${sayDay(plan.reviewDueOn)}, ${counted(daysBetween(plan.reviewDueOn, today), 'day')}`
        : `due ${sayDay(plan.reviewDueOn)}`
    }.`,
    missing: null,
    wouldChange: isOverdue
      ? 'A reviewed and signed plan.'
      : `No review by ${sayDay(plan.reviewDueOn)}.`,
    picture: {
      kind: 'age',
      days: daysBetween(plan.signedOn, today),
      limit: Math.max(1, daysBetween(plan.signedOn, plan.reviewDueOn)),
    },
    facts: [{ kind: 'plan', id: plan.id, day: plan.signedOn }],
  };
}

/** A safety plan on file that somebody looked at in the last days (clinical.md D4 G; the form is not kept here, F3). */
export function safetyPlanFinding(
  rule: SafetyPlanRule,
  { safetyPlan, today }: ReviewFacts,
): Finding {
  if (safetyPlan === null) {
    return {
      ...noWindow,
      state: 'not-met',
      evidence: 'None on file.',
      missing: null,
      wouldChange: 'A safety plan on file, with its reviewer.',
      picture: { kind: 'age', days: null, limit: rule.days },
      facts: [],
    };
  }
  const { id, reviewedOn, reviewer } = safetyPlan;
  const age = daysBetween(reviewedOn, today);
  const isCurrent = age <= rule.days;
  return {
    ...noWindow,
    state: isCurrent ? 'met' : 'not-met',
    evidence: `On file. Last reviewed ${sayDay(reviewedOn)} by ${reviewer}, ${
      age === 0 ? 'today' : `${counted(age, 'day')} ago`
    }.`,
    missing: null,
    wouldChange: isCurrent
      ? `No review by ${sayDay(addDays(reviewedOn, rule.days))}.`
      : 'A review of the safety plan.',
    picture: { kind: 'age', days: age, limit: rule.days },
    facts: [{ kind: 'on-file', id, day: reviewedOn }],
  };
}

/**
 * An appointment after the last day and soon enough. The day itself does not count, as with follow-up after
 * an inpatient stay (clinical.md D6: an analogy, not a measure of this step).
 */
export function aftercareFinding(rule: AftercareRule, facts: ReviewFacts): Finding {
  const { appointments, lastDayOn } = facts;
  const after = lastDayOn ?? facts.today;
  const next = appointments
    .filter(({ day }) => day > after)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0];
  const isSoon =
    next !== undefined && lastDayOn !== null && daysBetween(lastDayOn, next.day) <= rule.withinDays;
  const state =
    next === undefined ? 'not-met' : lastDayOn === null ? 'unknown' : isSoon ? 'met' : 'not-met';
  return {
    ...noWindow,
    state,
    evidence: next
      ? `${next.with}, ${sayDay(next.day)}, ${next.isConfirmed ? 'confirmed' : 'not confirmed'}${
          lastDayOn === null
            ? ''
            : `; ${counted(daysBetween(lastDayOn, next.day), 'day')} after the last day, ${sayDay(lastDayOn)}`
        }.`
      : 'No appointment recorded.',
    missing: state === 'unknown' ? 'The last day at this level: set it in the review.' : null,
    wouldChange:
      state === 'met'
        ? 'The appointment cancelled or moved.'
        : next === undefined
          ? 'A provider, a date and a time.'
          : state === 'not-met'
            ? `An appointment by ${sayDay(addDays(after, rule.withinDays))}.`
            : null,
    picture:
      next && lastDayOn !== null
        ? { kind: 'age', days: daysBetween(lastDayOn, next.day), limit: rule.withinDays }
        : { kind: 'age', days: null, limit: rule.withinDays },
    facts: next ? [{ kind: 'aftercare', id: next.id, day: next.day }] : [],
  };
}
