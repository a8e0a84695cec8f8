/** Where a referral stands. */
export const referralStatuses = [
  'referred',
  'screening',
  'waiting',
  'admitted',
  'referred-on',
  'withdrawn',
] as const;

export type ReferralStatus = (typeof referralStatuses)[number];

export const referralStatusLabels: Readonly<Record<ReferralStatus, string>> = {
  referred: 'Referred',
  screening: 'Screening',
  waiting: 'Waiting list',
  admitted: 'Admitted',
  'referred-on': 'Referred on',
  withdrawn: 'Withdrawn',
};

/** Nobody is admitted unscreened; who was referred on or withdrew can be screened again. */
const following: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  referred: ['screening', 'referred-on', 'withdrawn'],
  screening: ['admitted', 'waiting', 'referred-on', 'withdrawn'],
  waiting: ['admitted', 'screening', 'referred-on', 'withdrawn'],
  admitted: [],
  'referred-on': ['screening'],
  withdrawn: ['screening'],
};

/** Which steps may follow, the most likely first. */
export function stepsAfter(status: ReferralStatus): readonly ReferralStatus[] {
  return following[status];
}

/** Somebody still has to do something about it. */
export function isOpen(status: ReferralStatus): boolean {
  return status === 'referred' || status === 'screening' || status === 'waiting';
}

/** A step whose reason belongs to the record: where to, or why not. */
export function needsReason(status: ReferralStatus): boolean {
  return status === 'referred-on' || status === 'withdrawn';
}
