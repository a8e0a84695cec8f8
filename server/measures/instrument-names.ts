import type { Kysely } from 'kysely';
import { instruments } from '#domain/instruments/instruments';
import type { DB } from '../database/schema.gen.ts';
import { ownInstruments } from '../instruments/queries.ts';

/** Short names by code, of what ships and of the organization's own. */
export async function instrumentNames(db: Kysely<DB>): Promise<Map<string, string>> {
  const own = await ownInstruments(db);
  return new Map([
    ...own.map(({ code, name }): [string, string] => [code, name]),
    ...instruments.map(({ code, shortName }): [string, string] => [code, shortName]),
  ]);
}
