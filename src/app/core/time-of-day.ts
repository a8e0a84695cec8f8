import { withoutZero } from '#domain/calendar/zoned-time';

/** Says an instant in one way, by the clock and calendar of a zone. */
type Format = (instant: string, timeZone: string) => string;

/** Such a format takes far longer to make than to use, and each tap of the room uses dozens. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Format {
  const byZone = new Map<string, Intl.DateTimeFormat>();
  return (instant, timeZone) => {
    let format = byZone.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
      byZone.set(timeZone, format);
    }
    return format.format(new Date(instant));
  };
}

const minutes = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
const toTheMinute = dateFormat('en-US', minutes);
const toTheSecond = dateFormat('en-US', { ...minutes, second: '2-digit' });
/** "15 Jun 2026" */
const date = dateFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const weekdayAndDay = dateFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

/**
 * The time of day of an instant, as the program's clock shows it: "9:47".
 *
 * @param instant ISO instant
 * @param timeZone the program's zone, wherever the computer is
 */
export function timeOfDay(instant: string, timeZone: string): string {
  return withoutZero(toTheMinute(instant, timeZone));
}

/** The time of day with its seconds: "9:47:12". */
export function timeWithSeconds(instant: string, timeZone: string): string {
  return withoutZero(toTheSecond(instant, timeZone));
}

/**
 * The time of day, with the day before it where that is not today: "9:47", "15 Jun, 9:47".
 *
 * @param instant ISO instant
 * @param now ISO instant
 * @param timeZone the program's zone, wherever the computer is
 */
export function dayAndTime(instant: string, now: string, timeZone: string): string {
  const [day, today] = [date(instant, timeZone), date(now, timeZone)];
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
  return date(instant, timeZone);
}

/**
 * The day of an instant with its weekday: "Tue 16 Jun".
 *
 * @param instant ISO instant
 * @param timeZone the program's zone, wherever the computer is
 */
export function dayWords(instant: string, timeZone: string): string {
  return weekdayAndDay(instant, timeZone).replace(',', '');
}
