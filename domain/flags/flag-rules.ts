import type { RiskAnswer } from '#domain/flags/risk-answers';
import type { RiskAssessment, RiskLevel } from '#domain/flags/risk-causes';
import { riskLevels } from '#domain/flags/risk-causes';
import { riskRules } from '#domain/flags/risk-rules';
import { addDays, dayOf } from '#domain/calendar/zoned-time';

/** An earlier flag of the person, as far as a new risk answer asks. */
export interface EarlierFlag {
  readonly id: string;
  readonly raisedAt: string;
  readonly closedAt: string | null;
  /** The overall level that was assessed when it closed. */
  readonly assessedLevel: RiskLevel | null;
}

export type FlagOutcome =
  | { readonly does: 'join'; readonly flagId: string }
  | {
      readonly does: 'open';
      /** Shown with the new flag: what was assessed last. `null` = never assessed: unknown. */
      readonly lastAssessed: { readonly level: RiskLevel; readonly at: string } | null;
    };

/**
 * A risk answer joins the person's open flag; after that one was closed it opens a new one, which
 * shows the level that was assessed last.
 */
export function joinOrOpen(flags: readonly EarlierFlag[]): FlagOutcome {
  const open = flags.find((flag) => flag.closedAt === null);
  if (open) return { does: 'join', flagId: open.id };
  let lastAssessed: { level: RiskLevel; at: string } | null = null;
  for (const { closedAt, assessedLevel } of flags) {
    if (closedAt === null || assessedLevel === null) continue;
    if (!lastAssessed || Date.parse(closedAt) > Date.parse(lastAssessed.at)) {
      lastAssessed = { level: assessedLevel, at: closedAt };
    }
  }
  return { does: 'open', lastAssessed };
}

/** The fields of an assessment with the words that ask for them. */
export const assessmentFields = {
  ideation: 'Ideation',
  plan: 'Plan',
  intent: 'Intent',
  behaviour: 'Behaviour',
  riskFactors: 'Risk factors',
  protectiveFactors: 'Protective factors',
  level: 'Overall level',
  actionTaken: 'What was done',
} as const satisfies Record<keyof RiskAssessment, string>;

export type AssessmentField = keyof typeof assessmentFields;

/**
 * What an assessment still lacks; a flag closes only when nothing does. "None" is a finding to
 * write down, an empty field is not an answer (SAFE-T's parts; clinical.md F1, F2).
 */
export function missingInAssessment(
  assessment: Partial<RiskAssessment>,
): readonly AssessmentField[] {
  return (Object.keys(assessmentFields) as AssessmentField[]).filter((field) => {
    const value = assessment[field];
    if (field === 'level') return !riskLevels.some((level) => level === value);
    return value === null || value === undefined || value.trim() === '';
  });
}

/** How long a risk flag counts as recent for a no-show. A default of ours; a program sets its own. */
export const defaultRecentRiskDays = 14;

export interface NoShowConsequences {
  /** The same-day outreach task. */
  readonly task: { readonly dueOn: string };
  /** Raised as well when a risk flag is open or recent. */
  readonly riskAnswer: RiskAnswer | null;
}

/**
 * A no-show opens an outreach task for the same day; for a person with a risk flag that was open or
 * recent on that day it is a risk answer too, also when the absence is recorded later.
 */
export function noShowConsequences(facts: {
  readonly sessionStartsAt: string;
  readonly zone: string;
  readonly flags: readonly Pick<EarlierFlag, 'raisedAt' | 'closedAt'>[];
  readonly recentRiskDays?: number;
}): NoShowConsequences {
  const day = dayOf(facts.sessionStartsAt, facts.zone);
  const days = facts.recentRiskDays ?? defaultRecentRiskDays;
  const since = addDays(day, -days);
  const until = addDays(day, 1);
  const recent = facts.flags.some(({ raisedAt, closedAt }) => {
    const on = dayOf(raisedAt, facts.zone);
    // What came up after that day says nothing about it.
    return on < until && (closedAt === null || on >= since);
  });
  return {
    task: { dueOn: day },
    riskAnswer: recent
      ? {
          cause: 'no-show-after-risk',
          words: 'No-show with a recent risk flag',
          rule: riskRules.noShow(days),
        }
      : null,
  };
}

/** When an open flag is asked about: nothing closes itself. */
export function asksWhatWasDone(
  occasion: 'session-ended' | 'person-left',
  flags: readonly Pick<EarlierFlag, 'closedAt'>[],
): string | null {
  const open = flags.filter((flag) => flag.closedAt === null).length;
  if (open === 0) return null;
  const asked = 'What was done?';
  if (occasion === 'person-left') return `This person leaves with an open risk flag. ${asked}`;
  return open === 1
    ? `The session ends with an open risk flag. ${asked}`
    : `The session ends with ${open} open risk flags. ${asked}`;
}
