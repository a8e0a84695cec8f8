import type { ProgramSettings } from '#contract/program';
import { defaultFlagRules } from '#domain/flags/course-finding';
import { defaultRecentRiskDays } from '#domain/flags/flag-rules';
import { defaultSimilarityPolicy } from '#domain/notes/similarity';
import { defaultCheckInScales } from '#domain/observations/check-in-scales';
import { defaultChips } from '#domain/observations/observation-chips';
import { defaultPlanSigners } from '#domain/plan/plan-signers';
import { defaultPlanReviewDays } from '#domain/plan/review-date';

/**
 * What a program starts with and then decides for itself. Minutes, thresholds, the days until a
 * plan is reviewed and the rule of missed days were found in no source (clinical.md D5 and G): they
 * are defaults, and a screen that shows them says so.
 */
export const defaultProgramSettings = (): ProgramSettings => ({
  scales: defaultCheckInScales.map((scale) => ({ ...scale })),
  chips: defaultChips.map((chip) => ({ ...chip })),
  idleMinutes: 15,
  roomIdleMinutes: 5,
  acknowledgeMinutes: 5,
  similarityLimit: defaultSimilarityPolicy.similarityLimit,
  similarityMinWords: defaultSimilarityPolicy.similarityMinWords,
  noteDueHours: 24,
  recentRiskDays: defaultRecentRiskDays,
  planReviewDays: defaultPlanReviewDays,
  planSigners: [...defaultPlanSigners],
  missedDays: { absences: 2, days: 7 },
  flagRules: { ...defaultFlagRules },
});
