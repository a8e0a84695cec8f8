import type {
  OwnInstrument,
  OwnInstrumentList,
  OwnInstrumentWrite,
  ScoreOnlyInstrument,
} from '#contract/instrument';
import { instrumentByCode } from '#domain/instruments/instruments';
import { ownInstrumentProblems } from '#domain/instruments/own-instrument';
import { conflict, invalid, refused, type FieldError } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { readOwnInstruments, storeOwn, useOf } from './own-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now' | 'audit' | 'require'>;

/** What the organization defined, with how many scores depend on each. */
export async function readOwn({ db, staff }: Asking): Promise<OwnInstrumentList> {
  const instruments = await readOwnInstruments(db);
  return { instruments, mayDefine: staff.roles.includes('director') };
}

/**
 * Defines a score-only instrument (version 0) or changes it over the version seen. Scores that are kept
 * stay as they are: a range that would leave one of them out is refused.
 */
export async function writeOwn(
  work: Asking,
  code: string,
  written: OwnInstrumentWrite,
): Promise<OwnInstrument> {
  const { db, staff, now } = work;
  work.require({ inProgram: true });
  const definition = { ...written.definition, name: written.definition.name.trim() };
  const errors = definitionErrors(code, definition);
  if (errors.length > 0) throw invalid(errors);
  const { outside } = await useOf(db, definition);
  if (outside > 0) {
    const message = `${outside === 1 ? 'One score that is kept lies' : `${outside} scores that are kept lie`} outside ${definition.min} to ${definition.max}.`;
    throw refused('scores-outside', 'Scores lie outside this range', message, [
      { field: 'range', message },
    ]);
  }
  const stored = await storeOwn(db, {
    organizationId: staff.organizationId,
    seen: written.version,
    by: staff.id,
    now,
    definition,
  });
  const [own] = await readOwnInstruments(db, code);
  if (!own) {
    const detail = `The organization has no instrument ${code}: define it anew.`;
    throw refused('no-instrument', 'There is no such instrument', detail);
  }
  if (!stored) throw conflict(written, own);
  work.audit.write('instrument', [], { instrument: code });
  return own;
}

function definitionErrors(code: string, definition: ScoreOnlyInstrument): FieldError[] {
  const errors: FieldError[] = ownInstrumentProblems(definition).map((problem) => ({ ...problem }));
  if (definition.code !== code) {
    errors.push({ field: 'code', message: 'The code is the one of the address.' });
  }
  const shipped = instrumentByCode(code);
  if (shipped) {
    const message = `${shipped.shortName} ships with Stepwell under this code: choose another.`;
    errors.push({ field: 'code', message });
  }
  return errors;
}
