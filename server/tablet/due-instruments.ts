import type { Kysely } from 'kysely';
import { itemInstruments } from '#domain/instruments/instruments';
import { isOwed } from '#domain/measures/due-state';
import type { DB } from '../database/schema.gen.ts';
import { readDue } from '../measures/due.ts';

/**
 * The instruments that are owed by each person on a day, of those whose text may be shown. Read in a
 * transaction that may see what was given before; a tablet is told the codes alone.
 */
export async function dueInstruments(
  db: Kysely<DB>,
  people: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
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
