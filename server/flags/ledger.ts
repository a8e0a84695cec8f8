import type { Kysely } from 'kysely';
import type { Flag } from '#contract/flag';
import type {
  FlagCount,
  FlagLedgerRow,
  FlagPage,
  FlagSearch,
  FlagSort,
  FlagsToDo,
  FlagSummary,
} from '#contract/flag-ledger';
import { followsOpenRisk } from '#domain/flags/follows-open-risk';
import { addDays, instantAt, isDay } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { invalid } from '../problems.ts';
import { foreignCursor, readCursor, writeCursor } from '../request/cursor.ts';
import type { Work } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import {
  findLedgerPage,
  readFlaggedPeople,
  readOwners,
  readPrograms,
  summarize,
  type LedgerCursor,
  type LedgerFilter,
} from './ledger-queries.ts';
import { openFlagIds } from './open-queries.ts';
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

/**
 * What the reader must act on now, also what has reached them because nobody acknowledged it; and
 * the open risk that they follow while others must act, as Today tells it.
 */
export async function readToDo(work: Asking): Promise<FlagsToDo> {
  const follows = followsOpenRisk(work.staff.roles);
  const open = await readOpen(work, follows);
  const order = (flag: Flag) => (flag.kind === 'risk' ? 0 : 1);
  const sorted = open.toSorted(
    (a, b) => order(a) - order(b) || Date.parse(a.raisedAt) - Date.parse(b.raisedAt),
  );
  const isMine = isFor(work.staff.id);
  const others = follows ? sorted.filter((flag) => flag.kind === 'risk' && !isMine(flag)) : [];
  return {
    rows: await withPeople(work.db, sorted.filter(isMine)),
    others: await withPeople(work.db, others),
    nextAt: earliest(open),
  };
}

/** How many the reader must act on now: it names nobody. */
export async function countToDo(work: Asking): Promise<FlagCount> {
  const open = await readOpen(work, false);
  return { count: open.filter(isFor(work.staff.id)).length, nextAt: earliest(open) };
}

const isFor =
  (staffId: string) =>
  ({ responsible }: Flag): boolean =>
    responsible.some(({ id }) => id === staffId);

async function readOpen({ db, staff, now }: Asking, allRisks: boolean): Promise<Flag[]> {
  return readFlags(db, { ids: await openFlagIds(db, { readerId: staff.id, allRisks }) }, now);
}

/** When the first of these flags names further people; null: none will. */
export function earliest(flags: readonly Pick<Flag, 'nextAt'>[]): string | null {
  const times = flags.flatMap(({ nextAt }) => nextAt ?? []);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

async function withPeople(db: Kysely<DB>, flags: readonly Flag[]): Promise<FlagLedgerRow[]> {
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

const instantPattern = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/u;
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
