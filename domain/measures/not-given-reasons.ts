/** Why a measure was not given although it was due. Such a time is not owed, and never counts as given. */
export const notGivenReasons = ['declined', 'absent', 'not-appropriate'] as const;

export type NotGivenReason = (typeof notGivenReasons)[number];

/** As a choice. */
export const notGivenLabels: Readonly<Record<NotGivenReason, string>> = {
  declined: 'Declined',
  absent: 'Absent',
  'not-appropriate': 'Not appropriate now',
};

/** Behind a count: "2 declined". */
export const notGivenWords: Readonly<Record<NotGivenReason, string>> = {
  declined: 'declined',
  absent: 'absent',
  'not-appropriate': 'not appropriate',
};
