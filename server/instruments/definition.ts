import type { Kysely } from 'kysely';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instrumentByCode } from '#domain/instruments/instruments';
import { ownInstrument } from '#domain/instruments/own-instrument';
import type { DB } from '../database/schema.gen.ts';
import { findOwnInstrument } from './queries.ts';

/**
 * The instrument of a code: one that is asked item by item always as it ships; of a score-only one
 * the organization's own definition goes before ours.
 */
export async function findInstrument(
  db: Kysely<DB>,
  code: string,
): Promise<InstrumentDefinition | null> {
  const shipped = instrumentByCode(code);
  if (shipped && !shipped.scoreOnly) return shipped;
  const own = await findOwnInstrument(db, code);
  return own ? ownInstrument(own) : shipped;
}
