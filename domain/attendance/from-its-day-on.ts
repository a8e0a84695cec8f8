/**
 * How far from the planned times something of a session can have happened: an early arrival, a
 * group that ran late, a time zone crossed on the way. A default, generous on purpose.
 */
export const hoursAround = 12;

const hour = 3_600_000;

/** Whether what happens in a session can be known yet. Instants are ISO. */
export function isFromItsDayOn(startsAt: string, now: string): boolean {
  return Date.parse(now) >= Date.parse(startsAt) - hoursAround * hour;
}

/** Why nothing of it is recorded before. */
export const notYetWords = {
  title: 'The session is still to come',
  detail: 'What happens in a session can be recorded from its day on.',
} as const;
