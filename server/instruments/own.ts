import { sql, type Kysely } from 'kysely';
import type {
  OwnInstrument,
  OwnInstrumentList,
  OwnInstrumentWrite,
  ScoreOnlyInstrument,
} from '#contract/instrument';
import { instrumentByCode } from '#domain/instruments/instruments';
import { ownInstrumentProblems } from '#domain/instruments/own-instrument';
import type { DB } from '../database/schema.gen.ts';
import { conflict, invalid, refused, type FieldError } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now' | 'audit' | 'require'>;

/** What the organization defined, with how many scores depend on each. */
export async function readOwn({ db, staff }: Asking): Promise<OwnInstrumentList> {
  const rows = await db.selectFrom('instrument').select(['code']).orderBy('code').execute();
  const instruments: OwnInstrument[] = [];
  for (const { code } of rows) {
    const own = await findOwn(db, code);
    if (own) instruments.push(own);
  }
  return { instruments, mayDefine: staff.roles.includes('director') };
}

async function findOwn(db: Kysely<DB>, code: string): Promise<OwnInstrument | null> {
  const row = await db
    .selectFrom('instrument')
    .select(['definition', 'version'])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!row) return null;
  const definition = row.definition as unknown as ScoreOnlyInstrument;
  const { scores } = await useOf(db, definition);
  return { definition, version: row.version, scores };
}

/** Scores that are kept of an instrument, and those that its range would leave out. */
async function useOf(db: Kysely<DB>, { code, min, max }: ScoreOnlyInstrument) {
  const { rows } = await sql<{ scores: number; outside: number }>`
    select scores, outside from instrument_use(${code}, ${min}::numeric, ${max}::numeric)`.execute(
    db,
  );
  return rows[0] ?? { scores: 0, outside: 0 };
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
  const row = { definition: JSON.stringify(definition), updated_by: staff.id, updated_at: now };
  const stored =
    written.version === 0
      ? await db
          .insertInto('instrument')
          .values({ organization_id: staff.organizationId, code, ...row })
          .onConflict((conflicting) => conflicting.columns(['organization_id', 'code']).doNothing())
          .returning('version')
          .executeTakeFirst()
      : await db
          .updateTable('instrument')
          .set({ ...row, version: written.version + 1 })
          .where('code', '=', code)
          .where('version', '=', written.version)
          .returning('version')
          .executeTakeFirst();
  const own = await findOwn(db, code);
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
