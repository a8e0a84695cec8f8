import type { Kysely } from 'kysely';
import type { FlagPage, FlagSearch, FlagSort, FlagSummary } from '#contract/flag-ledger';
import { addDays, instantAt, isDay } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { invalid } from '../problems.ts';
import { foreignCursor, readCursor, writeCursor } from '../request/cursor.ts';
import type { Work } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import { instantPattern, withPeople } from './flag-rows.ts';
import {
  findLedgerPage,
  readOwners,
  readPrograms,
  summarize,
  type LedgerCursor,
  type LedgerFilter,
} from './ledger-queries.ts';
import { readFlags } from './read.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now'>;

/** Flags of everybody whom the reader may see, a page at a time, with counts and medians. */
export async function searchFlags(work: Asking, asked: FlagSearch): Promise<FlagPage> {
  const { db, now } = work;
  const { sort = 'newest', limit = 50 } = asked;
  const filter = await filterOf(work, asked);
  const after = readPlace(asked.after ?? null, sort);
  const found = await findLedgerPage(db, filter, { sort, after, rows: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const ids = shown.map(({ id }) => id);
  const flags = new Map((await readFlags(db, { ids }, now)).map((flag) => [flag.id, flag]));
  return {
    rows: await withPeople(
      db,
      ids.flatMap((id) => flags.get(id) ?? []),
    ),
    next: found.length > limit && last ? writeCursor([last.value, last.id]) : null,
    summary: after === null ? await summaryOf(db, filter) : null,
  };
}

async function filterOf({ db, staff }: Asking, asked: FlagSearch): Promise<LedgerFilter> {
  const zone = await zoneOf(db, staff);
  for (const field of ['from', 'to'] as const) {
    const day = asked[field];
    if (day !== undefined && !isDay(day)) throw invalid([{ field, message: `${day} is no day.` }]);
  }
  const { kind = null, state = null, from, to } = asked;
  const { owner: ownerId = null, program: programId = null } = asked;
  return {
    kind,
    state,
    ownerId,
    programId,
    from: from === undefined ? null : instantAt(from, '00:00', zone),
    before: to === undefined ? null : instantAt(addDays(to, 1), '00:00', zone),
  };
}

async function summaryOf(db: Kysely<DB>, filter: LedgerFilter): Promise<FlagSummary> {
  const found = await summarize(db, filter);
  return {
    count: found.count,
    open: found.open,
    acknowledged: found.acknowledged,
    closed: found.closed,
    toAcknowledge: { n: found.acknowledgeN, median: found.acknowledgeMedian },
    toAction: { n: found.actionN, median: found.actionMedian },
    toClose: { n: found.closeN, median: found.closeMedian },
    owners: await readOwners(db),
    programs: await readPrograms(db),
  };
}

const minutesPattern = /^-?\d{1,12}(\.\d{1,20})?$/u;

/** What a page of each order is sorted by, as the database says it. */
const valuePatterns: Readonly<Record<FlagSort, RegExp>> = {
  newest: instantPattern,
  oldest: instantPattern,
  'slowest-acknowledged': minutesPattern,
  'slowest-closed': minutesPattern,
};

/** @throws Problem for text that no page in this order answered */
function readPlace(text: string | null, sort: FlagSort): LedgerCursor | null {
  if (text === null) return null;
  const [value = '', id = ''] = readCursor(text, 2);
  if (!valuePatterns[sort].test(value)) throw foreignCursor();
  return { value, id };
}
