/**
 * An instant of the database as the wire has it: ISO in UTC. A column is a Date; inside JSON that
 * the database built it is text with an offset.
 */
export function iso(instant: Date | string): string;
export function iso(instant: Date | string | null): string | null;
export function iso(instant: Date | string | null): string | null {
  if (instant === null) return null;
  return (typeof instant === 'string' ? new Date(instant) : instant).toISOString();
}
