import type { Problem } from '../../api/problem';
import { versionsIn, versionsInConflict, withVersions } from './versions';
import type { OutboxState, QueuedWrite, Write } from './write';

/** More than this many at once gain nothing and fill the server's door when the network returns. */
export const mostInFlight = 4;
/** After this many failures of the server a write stops knocking and asks for a person. */
export const mostAttempts = 8;

const longestWait = 30_000;

/** Milliseconds to wait after so many failures in a row: 1, 2, 4 … seconds, at most 30. */
export function backoff(failures: number): number {
  return Math.min(longestWait, 1000 * 2 ** Math.max(0, failures - 1));
}

/** Puts a write at the end; a replaceable one takes the place of its waiting predecessor. */
export function enqueued(state: OutboxState, write: Write): OutboxState {
  const predecessor = write.replaceable ? lastOf(state, write) : undefined;
  if (predecessor && mayBeReplaced(predecessor, write)) {
    const inherited = withVersions(write, currentVersions(predecessor.write));
    return {
      ...state,
      entries: state.entries.map((entry) =>
        entry === predecessor ? queuedEntry(inherited, !state.reachable) : entry,
      ),
    };
  }
  return { ...state, entries: [...state.entries, queuedEntry(write, !state.reachable)] };
}

/** The ids that may go now, oldest first: none past a write to the same target still under way. */
export function sendable(state: OutboxState): string[] {
  if (!state.reachable) {
    return [];
  }
  const busy = new Set<string>();
  const ids: string[] = [];
  let room = mostInFlight - state.entries.filter((entry) => entry.state === 'sending').length;
  for (const entry of state.entries) {
    const free = entry.write.targets.every((target) => !busy.has(target.key));
    if (entry.state === 'queued' && free && room > 0) {
      ids.push(entry.write.id);
      room -= 1;
    }
    // What was refused changed nothing, so it stands in nobody's way.
    if (entry.state !== 'refused') {
      entry.write.targets.forEach((target) => busy.add(target.key));
    }
  }
  return ids;
}

/** These are on their way. */
export function sending(state: OutboxState, ids: readonly string[]): OutboxState {
  return {
    ...state,
    entries: state.entries.map((entry): QueuedWrite =>
      ids.includes(entry.write.id) ? { ...entry, state: 'sending' } : entry,
    ),
  };
}

/** Acknowledged: it leaves, and those behind it to the same target saw what it became. */
export function sent(state: OutboxState, id: string, answer: unknown, at: string): OutboxState {
  const entry = entryOf(state, id);
  if (!entry) {
    return state;
  }
  const versions = versionsIn(entry.write, answer);
  return {
    ...state,
    reachable: true,
    failures: 0,
    savedAt: at,
    ...(entry.kept ? delivered(state, entry.write, at) : {}),
    entries: state.entries
      .filter((other) => other !== entry)
      .map((other) => ({ ...other, write: withVersions(other.write, versions) })),
  };
}

function delivered(state: OutboxState, { id, url, describes, at }: Write, savedAt: string) {
  return {
    delivered: [...state.delivered, { id, url, describes, at }],
    backAt: state.backAt ?? savedAt,
  };
}

/** No answer came: everything waits, and this one goes again when the network is back. */
export function unreachable(state: OutboxState, id: string): OutboxState {
  return {
    ...away(
      changed(state, id, (entry) => ({
        ...entry,
        state: 'queued',
        attempts: entry.attempts + 1,
      })),
    ),
    failures: state.failures + 1,
  };
}

/** The network is away: what is here is kept. With a new absence the account of the last one ends. */
export function away(state: OutboxState): OutboxState {
  return {
    ...(state.reachable ? seen(state) : state),
    reachable: false,
    entries: state.entries.map((entry) => ({ ...entry, kept: true })),
  };
}

/** Somebody has seen what was saved after the network came back, or the screen has locked. */
export function seen(state: OutboxState): OutboxState {
  return { ...state, delivered: [], backAt: null };
}

/** The network is back, or may be: try. */
export function reachable(state: OutboxState): OutboxState {
  return { ...state, reachable: true };
}

/** The server failed on this one: it comes again, until a person is asked. */
export function failed(state: OutboxState, id: string, problem: Problem): OutboxState {
  return changed(state, id, (entry) => ({
    ...entry,
    attempts: entry.attempts + 1,
    state: entry.attempts + 1 >= mostAttempts ? 'refused' : 'retrying',
    problem,
  }));
}

/** Its time to go again has come, or a person asked for it. */
export function again(state: OutboxState, id: string): OutboxState {
  return changed(state, id, (entry) =>
    entry.state === 'retrying' || entry.state === 'refused'
      ? { ...entry, state: 'queued', attempts: entry.state === 'refused' ? 0 : entry.attempts }
      : entry,
  );
}

/** The screen is locked to the room-safe view and this may not be written there: it waits. */
export function held(state: OutboxState, id: string, problem: Problem): OutboxState {
  return changed(state, id, (entry) => ({ ...entry, state: 'retrying', problem }));
}

/** The screen was reopened: what waited for that may go. */
export function released(state: OutboxState): OutboxState {
  return {
    ...state,
    entries: state.entries.map((entry): QueuedWrite =>
      entry.state === 'retrying' && entry.problem?.status === 423
        ? { ...entry, state: 'queued', problem: null }
        : entry,
    ),
  };
}

/** Someone else changed it first: neither value counts until a person chooses. */
export function conflicted(state: OutboxState, id: string, problem: Problem): OutboxState {
  return changed(state, id, (entry) => ({ ...entry, state: 'conflict', problem }));
}

/** The server said no. What waits behind it may go on. */
export function refused(state: OutboxState, id: string, problem: Problem): OutboxState {
  return changed(state, id, (entry) => ({ ...entry, state: 'refused', problem }));
}

/** Mine: the same write again, under a new key, having seen what stands there now. */
export function keptMine(
  state: OutboxState,
  id: string,
  newId: string,
  changes: Readonly<Record<string, unknown>> = {},
): OutboxState {
  return changed(state, id, (entry) => ({
    ...entry,
    write: withChanges(
      {
        ...withVersions(entry.write, versionsInConflict(entry.write, entry.problem?.theirs)),
        id: newId,
      },
      changes,
    ),
    state: 'queued',
    attempts: 0,
    problem: null,
  }));
}

const withChanges = (write: Write, changes: Readonly<Record<string, unknown>>): Write =>
  write.body === null ? write : { ...write, body: { ...write.body, ...changes } };

/**
 * What goes when a person gives up a write: the write, and those that waited behind it for the same
 * targets, since they were said about a row that never came to be.
 */
export function abandoned(state: OutboxState, id: string): Write[] {
  const start = state.entries.findIndex((entry) => entry.write.id === id);
  const entry = state.entries[start];
  if (!entry) {
    return [];
  }
  const keys = new Set(entry.write.targets.map((target) => target.key));
  const behind = state.entries
    .slice(start + 1)
    .filter(
      (other) =>
        entry.state === 'conflict' &&
        other.state === 'queued' &&
        other.attempts === 0 &&
        other.write.targets.every((target) => keys.has(target.key)),
    );
  return [entry, ...behind].map((gone) => gone.write);
}

/** Without these writes. */
export function without(state: OutboxState, ids: readonly string[]): OutboxState {
  return { ...state, entries: state.entries.filter((entry) => !ids.includes(entry.write.id)) };
}

function queuedEntry(write: Write, kept: boolean): QueuedWrite {
  return { write, state: 'queued', attempts: 0, problem: null, kept };
}

function entryOf(state: OutboxState, id: string): QueuedWrite | undefined {
  return state.entries.find((entry) => entry.write.id === id);
}

function changed(
  state: OutboxState,
  id: string,
  change: (entry: QueuedWrite) => QueuedWrite,
): OutboxState {
  return {
    ...state,
    entries: state.entries.map((entry) => (entry.write.id === id ? change(entry) : entry)),
  };
}

function lastOf(state: OutboxState, write: Write): QueuedWrite | undefined {
  const keys = write.targets.map((target) => target.key);
  return state.entries.findLast((entry) =>
    entry.write.targets.some((target) => keys.includes(target.key)),
  );
}

/** Never one that may already have reached the server: then both must be told apart. */
function mayBeReplaced(entry: QueuedWrite, write: Write): boolean {
  return (
    entry.state === 'queued' &&
    entry.attempts === 0 &&
    entry.write.replaceable &&
    entry.write.method === write.method &&
    entry.write.url === write.url
  );
}

function currentVersions(write: Write): Record<string, number> {
  return Object.fromEntries(
    write.targets.flatMap((target) =>
      target.version === null ? [] : [[target.key, target.version]],
    ),
  );
}
