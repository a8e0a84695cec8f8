/** What can raise a risk flag. */
export const riskCauses = [
  'phq9-item9',
  'asq',
  'cssrs-high',
  'risk-chip',
  'urge-threshold',
  'no-show-after-risk',
] as const;

export type RiskCause = (typeof riskCauses)[number];

/** The seven risk chips of the room. */
export const riskChipCodes = [
  'suicidal-thoughts',
  'self-harm',
  'harm-to-others',
  'intoxication',
  'abuse-disclosed',
  'psychosis',
  'medical',
] as const;

export type RiskChipCode = (typeof riskChipCodes)[number];

export const riskLevels = ['low', 'moderate', 'high'] as const;

export type RiskLevel = (typeof riskLevels)[number];

export const riskLevelLabels: Readonly<Record<RiskLevel, string>> = {
  low: 'Low',
  moderate: 'Moderate',
  high: 'High',
};

export const flagStatuses = ['open', 'acknowledged', 'closed'] as const;

/**
 * What a clinician records before a flag may close. Text fields hold what was found; "none" is
 * something to write, an empty field is not an answer. `null` = not yet recorded.
 */
export interface RiskAssessment {
  readonly ideation: string | null;
  readonly plan: string | null;
  readonly intent: string | null;
  readonly behaviour: string | null;
  readonly riskFactors: string | null;
  readonly protectiveFactors: string | null;
  readonly level: RiskLevel | null;
  readonly actionTaken: string | null;
}
