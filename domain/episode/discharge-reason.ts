/** Why an episode ended. */
export const dischargeReasons = [
  'completed',
  'stepped-down',
  'transferred',
  'against-advice',
  'administrative',
] as const;

export type DischargeReason = (typeof dischargeReasons)[number];

export const dischargeReasonLabels: Readonly<Record<DischargeReason, string>> = {
  completed: 'Completed treatment',
  'stepped-down': 'Stepped down to a lower level of care',
  transferred: 'Transferred to other care',
  'against-advice': 'Left against advice',
  administrative: 'Administrative discharge',
};
