import type { Kysely } from 'kysely';
import type { Flag } from '#contract/flag';
import type { FlagLedgerRow } from '#contract/flag-ledger';
import type { DB } from '../database/schema.gen.ts';
import { readFlaggedPeople } from './ledger-queries.ts';

/** An instant as the database says it, in the cursor of a page. */
export const instantPattern = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/u;

/** When the first of these flags names further people; null: none will. */
export function earliest(flags: readonly Pick<Flag, 'nextAt'>[]): string | null {
  const times = flags.flatMap(({ nextAt }) => nextAt ?? []);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/** With whose they are; without those of people whom the reader may not see. */
export async function withPeople(db: Kysely<DB>, flags: readonly Flag[]): Promise<FlagLedgerRow[]> {
  const people = await readFlaggedPeople(db, [
    ...new Set(flags.map(({ participantId }) => participantId)),
  ]);
  return flags.flatMap((flag) => {
    const found = people.get(flag.participantId);
    if (found === undefined) return [];
    const { programName, part2, ...person } = found;
    return [{ flag, person, programName, part2 }];
  });
}
