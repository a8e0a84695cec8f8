/** How soon somebody has to be seen, in the words of who takes the referral; most urgent first. */
export const urgencies = ['urgent', 'soon', 'routine'] as const;

export type Urgency = (typeof urgencies)[number];

export const urgencyLabels: Readonly<Record<Urgency, string>> = {
  urgent: 'Urgent',
  soon: 'Soon',
  routine: 'Routine',
};
