import type { Kysely } from 'kysely';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { DB } from '../database/schema.gen.ts';
import { findInstrument } from '../instruments/definition.ts';
import type { DueMeasure } from './due.ts';

/** The main measure of one person and how it stands on the day asked about. */
export interface MainMeasure {
  readonly instrument: InstrumentDefinition;
  readonly due: DueMeasure;
}

/**
 * Of what `readDue` found, each person's main measure; one statement for each main measure of the
 * organization's own. Who has none, or one that is defined no more, is not in it.
 */
export async function mainMeasuresOf(
  db: Kysely<DB>,
  due: ReadonlyMap<string, readonly DueMeasure[]>,
): Promise<Map<string, MainMeasure>> {
  const mains = [...due].flatMap(([person, all]) => {
    const main = all.find(({ isMain }) => isMain);
    return main ? [{ person, due: main }] : [];
  });
  const known = new Map<string, InstrumentDefinition | null>();
  for (const code of new Set(mains.map((main) => main.due.instrumentCode))) {
    known.set(code, await findInstrument(db, code));
  }
  return new Map(
    mains.flatMap(({ person, due: main }) => {
      const instrument = known.get(main.instrumentCode);
      return instrument ? [[person, { instrument, due: main }] as const] : [];
    }),
  );
}
