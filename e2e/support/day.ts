import { instantAt } from '#domain/calendar/zoned-time';

/** Where the demo program is. */
export const zone = 'America/Denver';

/**
 * The week in which the tests happen. On its Monday and its Thursday all twelve of the Skills group
 * are expected, 9:00 to 12:00 with a break of a quarter of an hour.
 */
const days = {
  monday: '2026-11-16',
  thursday: '2026-11-19',
  /** Every weekly measure is due again. */
  nextMonday: '2026-11-23',
} as const;

export type Day = keyof typeof days;

/** The instant of a wall time of the program. */
export function wall(day: Day, time: string): string {
  return instantAt(days[day], time, zone);
}

/** Sets the server's clock. Pages follow at their next load. Tests only ever move it forward. */
export async function clockTo(
  day: Day,
  time: string,
  port = process.env['E2E_CLOCK_PORT'],
): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}`, {
    method: 'PUT',
    body: wall(day, time),
  });
  if (!answer.ok) throw new Error(`the clock was not set: ${answer.status}`);
}
