import type { ProgramSettings } from '#contract/program';
import { defaultCheckInScales } from '#domain/observations/check-in-scales';
import { defaultChips } from '#domain/observations/observation-chips';
import { defaultRecentRiskDays } from '#domain/flags/flag-rules';
import { defaultSimilarityPolicy } from '#domain/notes/similarity';

/**
 * What this program decides for itself. Minutes and thresholds were found in no source: they are
 * defaults, and each program sets its own (clinical.md, tag [G]).
 */
export function programSettings(levelOfCare: 'PHP' | 'IOP'): ProgramSettings {
  const urge = levelOfCare === 'PHP' ? 'urge-to-self-harm' : 'urge-to-use';
  return {
    scales: defaultCheckInScales
      .filter(({ code, urgeThreshold }) => urgeThreshold === null || code === urge)
      .map((scale) => ({ ...scale })),
    chips: defaultChips.map((chip) => ({ ...chip })),
    idleMinutes: 15,
    roomIdleMinutes: 5,
    acknowledgeMinutes: 5,
    similarityLimit: defaultSimilarityPolicy.similarityLimit,
    similarityMinWords: defaultSimilarityPolicy.similarityMinWords,
    noteDueHours: 24,
    recentRiskDays: defaultRecentRiskDays,
  };
}
