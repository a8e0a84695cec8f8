/** One row per person per session, or per block where a program day has blocks. */
export const attendanceStatuses = ['expected', 'present', 'excused', 'no-show'] as const;

export type AttendanceStatus = (typeof attendanceStatuses)[number];

export const attendanceModes = ['in-person', 'telehealth'] as const;

export type AttendanceMode = (typeof attendanceModes)[number];

/** What a status does to a share of attendance; kept apart from its label. */
export type CountsAs = 'attended' | 'absent' | 'ignored';

/**
 * `expected` is not known yet, so it counts for nobody; `excused` leaves the denominator and is
 * said beside the share.
 */
export const countsAs: Readonly<Record<AttendanceStatus, CountsAs>> = {
  expected: 'ignored',
  present: 'attended',
  excused: 'ignored',
  'no-show': 'absent',
};

export const attendanceStatusLabels: Readonly<Record<AttendanceStatus, string>> = {
  expected: 'Expected',
  present: 'Present',
  excused: 'Excused',
  'no-show': 'No-show',
};

export const attendanceModeLabels: Readonly<Record<AttendanceMode, string>> = {
  'in-person': 'In person',
  telehealth: 'Telehealth',
};

export const sessionKinds = ['group', 'individual', 'family', 'off-site'] as const;

export type SessionKind = (typeof sessionKinds)[number];

/** A cancelled session counts for nobody. */
export const sessionStatuses = ['scheduled', 'running', 'ended', 'cancelled'] as const;

export type SessionStatus = (typeof sessionStatuses)[number];
