import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { ImportFault, MeasureMapping } from '#contract/measure-import';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instrumentByCode, instruments } from '#domain/instruments/instruments';
import { ownInstrument } from '#domain/instruments/own-instrument';
import { definitionProblems } from '#domain/instruments/score-only';
import type { DB } from '../database/schema.gen.ts';
import { findInstrument } from '../instruments/definition.ts';
import { ownInstruments } from '../instruments/queries.ts';

export interface MappedInstruments {
  /** Defined by the mapping, the organization or Stepwell, by the code that the file uses. */
  readonly byCode: ReadonlyMap<string, InstrumentDefinition>;
  /** Defined by the mapping and not known to the organization yet. */
  readonly added: readonly ScoreOnlyInstrument[];
  readonly faults: readonly ImportFault[];
}

/** A fault of the mapping itself, not of a line of the file. */
export const mappingFault = (column: string, reason: string): ImportFault => ({
  line: 0,
  column,
  reason,
});

/** The instruments of a mapping, each checked and told apart from one of the same code. */
export async function mappedInstruments(
  db: Kysely<DB>,
  mapping: MeasureMapping,
): Promise<MappedInstruments> {
  const stored = new Map((await ownInstruments(db)).map((own) => [own.code, own]));
  const byCode = new Map<string, InstrumentDefinition>();
  const added: ScoreOnlyInstrument[] = [];
  const faults: ImportFault[] = [];
  for (const own of mapping.instruments) {
    const definition = definitionOf(own);
    for (const reason of [
      ...(byCode.has(own.code) ? ['The mapping defines it twice.'] : []),
      ...definitionFaults(own, definition),
      ...differences(own, stored.get(own.code)),
    ]) {
      faults.push(mappingFault(own.code, reason));
    }
    byCode.set(own.code, definition);
    if (!stored.has(own.code)) added.push(own);
  }
  for (const code of wideCodes(mapping)) {
    if (byCode.has(code)) continue;
    const known = await findInstrument(db, code);
    if (known) byCode.set(code, known);
    else faults.push(mappingFault(code, `There is no instrument “${code}”: define it.`));
  }
  if ('long' in mapping.shape) {
    // A long file names its instruments in its cells: all there are may come.
    for (const code of [...stored.keys(), ...instruments.map((shipped) => shipped.code)]) {
      const known = byCode.has(code) ? null : await findInstrument(db, code);
      if (known) byCode.set(code, known);
    }
  }
  return { byCode, added, faults };
}

/** Whole steps where the shipped instrument of that code has them (WHO-5: 50 % is no score). */
function definitionOf(own: ScoreOnlyInstrument): InstrumentDefinition {
  const shipped = instrumentByCode(own.code);
  const definition = ownInstrument(own);
  return definition.scoreOnly && shipped?.scoreOnly
    ? { ...definition, step: shipped.step }
    : definition;
}

function definitionFaults(
  own: ScoreOnlyInstrument,
  definition: InstrumentDefinition,
): readonly string[] {
  const shipped = instrumentByCode(own.code);
  if (shipped && !shipped.scoreOnly) {
    return [`${shipped.shortName} ships with Stepwell: leave it out of the mapping's instruments.`];
  }
  return definition.scoreOnly ? definitionProblems(definition) : [];
}

/** How the file codes a score is the file's matter; everything else must stay what it is. */
function differences(
  own: ScoreOnlyInstrument,
  stored: ScoreOnlyInstrument | undefined,
): readonly string[] {
  if (stored === undefined) return [];
  const fields = ['name', 'direction', 'min', 'max', 'norms', 'reliability'] as const;
  const different = fields.filter((field) => !isDeepStrictEqual(own[field], stored[field]));
  return different.length === 0
    ? []
    : [`It is defined already, with another ${different.join(', ')}: use the definition there is.`];
}

function wideCodes({ shape }: MeasureMapping): readonly string[] {
  return 'wide' in shape ? shape.wide.map(({ instrument }) => instrument) : [];
}
