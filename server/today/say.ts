import { addDays, dayOf, wallClock, weekdayOf, withoutZero } from '#domain/calendar/zoned-time';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const months = [
  ...(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'] as const),
  ...(['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const),
];

/** "Thu" */
export const sayWeekday = (day: string): string => weekdays[weekdayOf(day) - 1] ?? '';

/** "Mon 15 Jun" */
export function sayDate(day: string): string {
  return `${sayWeekday(day)} ${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`;
}

/** The wall clock as a sentence says it: "8:34". */
export function sayTime(instant: string, zone: string): string {
  return withoutZero(wallClock(instant, zone).time);
}

/** "8:34 today", "12:00 tomorrow", "17:05 on Mon 15 Jun" */
export function sayWhen(instant: string, now: string, zone: string): string {
  const [day, today] = [dayOf(instant, zone), dayOf(now, zone)];
  const time = sayTime(instant, zone);
  if (day === today) return `${time} today`;
  if (day === addDays(today, 1)) return `${time} tomorrow`;
  if (day === addDays(today, -1)) return `${time} yesterday`;
  return `${time} on ${sayDate(day)}`;
}

/** "Thu", "Thu and Mon", "Tue, Thu and Mon" */
export function sayList(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "One", "Two" … as a sentence begins; figures from ten on. */
export function sayCount(count: number): string {
  const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
  return small[count] ?? String(count);
}
