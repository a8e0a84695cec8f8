import type { DateFormat } from '#contract/measure-import';
import { isDay } from '#domain/calendar/zoned-time';

/** Day and month may be written without a zero in front, as spreadsheets do; the year has four digits. */
const patterns: Readonly<Record<DateFormat, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
};

/** The day (YYYY-MM-DD) that a text is in this format and no other; null: it is none that exists. */
export function dayIn(text: string, format: DateFormat): string | null {
  const { year, month, day } = patterns[format].exec(text)?.groups ?? {};
  if (year === undefined || month === undefined || day === undefined) return null;
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) && found >= '1900-01-01' ? found : null;
}
