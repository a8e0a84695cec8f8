import { instrumentByCode, showsTrendWithinEpisode } from '#domain/instruments/instruments';
import type { PlanItem } from '#domain/measures/measure-plan';

const weekly = {
  ...{ atAdmission: true, everyDays: 7, atLevelChange: false, atDischarge: true },
  startsOn: null,
};
const atBothEnds = { ...weekly, everyDays: null };

/**
 * clinical.md A14, a suggestion that nobody verified, so that a screen calls it the default: PHQ-9
 * and GAD-7 every week; AUDIT-C, DAST-10 and a suicide screen at intake; all at discharge.
 * What it suggests for some people only (PCL-5 with trauma, BAM with substance use) is added for the
 * person. That PHQ-9 is the main measure is our default.
 */
const suggested: readonly PlanItem[] = [
  { instrumentCode: 'phq9', isMain: true, ...weekly },
  { instrumentCode: 'gad7', isMain: false, ...weekly },
  { instrumentCode: 'audit-c', isMain: false, ...atBothEnds },
  { instrumentCode: 'dast-10', isMain: false, ...atBothEnds },
  { instrumentCode: 'asq', isMain: false, ...atBothEnds },
];

/** What a program asks until it decides for itself: of A14 what ships. */
export const defaultPlan: readonly PlanItem[] = suggested.filter(
  ({ instrumentCode }) => instrumentByCode(instrumentCode) !== null,
);

/**
 * Why an instrument is not to be asked again and again within an episode; null: nothing speaks
 * against it. AUDIT-C and DAST-10 ask about a year (clinical.md A4, A5).
 */
export function repeatingProblem(instrumentCode: string, everyDays: number | null): string | null {
  const instrument = instrumentByCode(instrumentCode);
  if (instrument === null || everyDays === null || showsTrendWithinEpisode(instrument)) return null;
  return (
    `${instrument.shortName} asks about the past year: within a stay of weeks its answers cover ` +
    'almost the same days and show no change. Ask it at admission and at discharge.'
  );
}
