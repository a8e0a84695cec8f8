/**
 * The time of day of an instant, as the program's clock shows it: "9:47".
 *
 * @param instant ISO instant
 * @param timeZone the program's zone, wherever the computer is
 */
export function timeOfDay(instant: string, timeZone: string): string {
  return format(instant, { hour: 'numeric', minute: '2-digit' }, timeZone);
}

/** The time of day with its seconds: "9:47:12". */
export function timeWithSeconds(instant: string, timeZone: string): string {
  return format(instant, { hour: 'numeric', minute: '2-digit', second: '2-digit' }, timeZone);
}

/**
 * The time of day, with the day before it where that is not today: "9:47", "15 Jun, 9:47".
 *
 * @param instant ISO instant
 * @param now ISO instant
 * @param timeZone the program's zone, wherever the computer is
 */
export function dayAndTime(instant: string, now: string, timeZone: string): string {
  const [day, today] = [sayDate(instant, timeZone), sayDate(now, timeZone)];
  const time = timeOfDay(instant, timeZone);
  if (day === today) return time;
  const sameYear = day.slice(-4) === today.slice(-4);
  return `${sameYear ? day.slice(0, -5) : day}, ${time}`;
}

/**
 * An instant of a record, with its day and year: "15 Jun 2026, 9:47".
 *
 * @param instant ISO instant
 * @param timeZone the program's zone
 */
export function dateAndTime(instant: string, timeZone: string): string {
  return `${sayDate(instant, timeZone)}, ${timeOfDay(instant, timeZone)}`;
}

/** The day of an instant: "15 Jun 2026". */
export function sayDate(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).format(new Date(instant));
}

function format(instant: string, options: Intl.DateTimeFormatOptions, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    ...options,
    hourCycle: 'h23',
    timeZone,
  })
    .format(new Date(instant))
    .replace(/^0(?=\d:)/, '');
}
