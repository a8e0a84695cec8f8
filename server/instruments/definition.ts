import type { Kysely } from 'kysely';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instrumentByCode } from '#domain/instruments/instruments';
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
  return own ? asDefinition(own) : shipped;
}

/** An organization's own instrument in the terms of the rules. Any number in its range may be. */
export function asDefinition(own: ScoreOnlyInstrument): InstrumentDefinition {
  return {
    code: own.code,
    name: own.name,
    shortName: own.name,
    scoreOnly: true,
    embeddable: false,
    direction: own.direction,
    range: { min: own.min, max: own.max },
    step: null,
    coding: own.coding,
    bands: [],
    thresholds: {},
    norms: own.norms && { ...own.norms, source: own.source },
    reliability: own.reliability,
    windowDays: null,
  };
}
