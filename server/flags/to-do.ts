import type { Flag } from '#contract/flag';
import type { FlagCount, FlagsToDo } from '#contract/flag-ledger';
import { causeToShow, isAcute } from '#domain/flags/cause-to-show';
import { followsOpenRisk } from '#domain/flags/follows-open-risk';
import { foreignCursor, readCursor, writeCursor } from '../request/cursor.ts';
import type { Work } from '../request/endpoint.ts';
import { earliest, instantPattern, withPeople } from './flag-rows.ts';
import { findOpenFlags, type OpenPlace } from './open-queries.ts';
import { readFlags } from './read.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now'>;

/** Flags that are looked at in one read: who must act on each is known only then. */
export const lookedAtOnce = 200;

/** Reads of one answer; what may follow is left to the next. */
export const mostReads = 5;

/** Flags of one answer, once there are as many. */
const enough = 100;

/**
 * What the reader must act on now, also what has reached them because nobody acknowledged it; and
 * the open risk that they follow while others must act, as Today tells it. A page at a time, which may be
 * short where most of what was looked at is somebody else's. Within a page thoughts of suicide right now
 * come first, then who answered last.
 */
export async function readToDo(work: Asking, after: string | null = null): Promise<FlagsToDo> {
  const follows = followsOpenRisk(work.staff.roles);
  const isMine = isFor(work.staff.id);
  const isShown = (flag: Flag) => isMine(flag) || (follows && flag.kind === 'risk');
  const { flags, next } = await look(work, follows, after, (seen) => {
    return seen.filter(isShown).length >= enough;
  });
  const others = flags.filter((flag) => follows && flag.kind === 'risk' && !isMine(flag));
  return {
    rows: await withPeople(work.db, inOrder(flags.filter(isMine))),
    others: await withPeople(work.db, inOrder(others)),
    nextAt: earliest(flags),
    next: next && writeCursor([next.rank, next.raisedAt, next.id]),
  };
}

/** How many the reader must act on now: it names nobody. */
export async function countToDo(work: Asking): Promise<FlagCount> {
  const { flags, next } = await look(work, false, null, () => false);
  const count = flags.filter(isFor(work.staff.id)).length;
  return { count, nextAt: earliest(flags), more: next !== null };
}

/** Risk before the course of care, of risk what is acute, then what was answered last. */
const inOrder = (flags: readonly Flag[]): Flag[] =>
  flags.toSorted((a, b) => urgency(b) - urgency(a) || lastAnswer(b) - lastAnswer(a));

const urgency = ({ kind, causes }: Flag): number =>
  kind === 'risk' ? (causes.some(isAcute) ? 2 : 1) : 0;

const lastAnswer = ({ causes, raisedAt }: Flag): number =>
  Date.parse(causeToShow(causes)?.occurredAt ?? raisedAt);

const isFor =
  (staffId: string) =>
  ({ responsible }: Flag): boolean =>
    responsible.some(({ id }) => id === staffId);

/** Open flags from a place on, in their order. @returns where the next ones begin; null: there are none */
async function look(
  { db, staff, now }: Asking,
  allRisks: boolean,
  after: string | null,
  isEnough: (flags: readonly Flag[]) => boolean,
): Promise<{ flags: Flag[]; next: OpenPlace | null }> {
  const flags: Flag[] = [];
  let place = after === null ? undefined : readPlace(after);
  for (let reads = 0; reads < mostReads && !isEnough(flags); reads += 1) {
    const asked = { readerId: staff.id, allRisks, rows: lookedAtOnce + 1 };
    const found = await findOpenFlags(db, place ? { ...asked, after: place } : asked);
    const part = found.slice(0, lookedAtOnce);
    const ids = part.map(({ id }) => id);
    const read = new Map((await readFlags(db, { ids }, now)).map((flag) => [flag.id, flag]));
    flags.push(...ids.flatMap((id) => read.get(id) ?? []));
    place = part.at(-1);
    if (found.length <= lookedAtOnce) return { flags, next: null };
  }
  return { flags, next: place ?? null };
}

/** @throws Problem for text that no page answered */
function readPlace(text: string): OpenPlace {
  const [rank = '', raisedAt = '', id = ''] = readCursor(text, 3);
  if (!/^[01]$/u.test(rank) || !instantPattern.test(raisedAt)) throw foreignCursor();
  return { rank, raisedAt, id };
}
