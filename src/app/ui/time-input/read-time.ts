/**
 * Reads a time of day as people type it on a 24-hour clock, "9:14", "9.14", "914", "0914", "9", or
 * on a 12-hour one: "2:05 pm", "2p".
 *
 * @returns "09:14", or null when it is no time
 */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?(?:\s*([ap])\.?(?:m\.?)?)?$/i.exec(text.trim());
  if (!found) return null;
  const [, hour = '', minute = '0', half] = found;
  const isOfHalf = half === undefined || (Number(hour) >= 1 && Number(hour) <= 12);
  const hours = half === undefined ? Number(hour) : hourOf(Number(hour), half);
  const minutes = Number(minute);
  if (!isOfHalf || hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** 12 am is 0, 12 pm is 12. */
function hourOf(hour: number, half: string): number {
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
