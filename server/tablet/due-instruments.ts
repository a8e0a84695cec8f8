import { dayOf } from '#domain/calendar/zoned-time';
import { itemInstruments } from '#domain/instruments/instruments';
import { isOwed } from '#domain/measures/due-state';
import { iso } from '../instants.ts';
import { readDue } from '../measures/due.ts';
import type { Asking } from '../sessions/access.ts';
import type { SessionRecord } from '../sessions/session-queries.ts';

/**
 * The instruments that are owed by each person on the session's day, of those whose text may be shown.
 * Worked out for staff, who may see what was given before; a tablet is told the codes alone.
 */
export async function dueInstruments(
  { db }: Pick<Asking, 'db'>,
  session: SessionRecord,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const day = dayOf(iso(session.starts_at), session.time_zone);
  const shown = itemInstruments.map(({ code }) => code);
  const due = await readDue(db, people, day);
  return new Map(
    [...due].map(([participantId, measures]) => [
      participantId,
      measures
        .filter(({ state, instrumentCode }) => isOwed(state) && shown.includes(instrumentCode))
        .map(({ instrumentCode }) => instrumentCode),
    ]),
  );
}
