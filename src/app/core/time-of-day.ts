/**
 * The time of day of an instant, as this device's clock would show it: "9:47".
 *
 * @param instant ISO instant
 * @param timeZone the program's zone; the device's unless said
 */
export function timeOfDay(instant: string, timeZone?: string): string {
  return format(instant, { hour: 'numeric', minute: '2-digit' }, timeZone);
}

/** The time of day with its seconds: "9:47:12". */
export function timeWithSeconds(instant: string, timeZone?: string): string {
  return format(instant, { hour: 'numeric', minute: '2-digit', second: '2-digit' }, timeZone);
}

function format(instant: string, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-US', {
    ...options,
    hourCycle: 'h23',
    ...(timeZone ? { timeZone } : {}),
  })
    .format(new Date(instant))
    .replace(/^0(?=\d:)/, '');
}
