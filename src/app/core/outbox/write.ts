import type { WriteMethod } from '../../api/api';
import type { Problem } from '../../api/problem';

/**
 * A thing a write changes. Writes that share a target go one after the other, and the version in
 * the answer to one is what the next one says it saw.
 */
export interface Target {
  /** Names the thing, for instance `attendance/<session>/<participant>`. */
  key: string;
  /** The version the person saw; 0 when it did not exist for them, null when it has none. */
  version: number | null;
  /** Where the version stands in the body; `/version` unless said. See `versions.ts`. */
  path?: string;
  /** Where the version stands in the answer (and in `theirs` of a conflict); as `path` unless said. */
  answerPath?: string;
}

/** One write, plain data, so that it can later be kept on disk. */
export interface Write {
  /** Also the idempotency key. */
  id: string;
  method: WriteMethod;
  url: string;
  body: Readonly<Record<string, unknown>> | null;
  targets: readonly Target[];
  /** What it is, for the person: "Attendance, Aster Quill". */
  describes: string;
  /** The same for a screen turned to the group: preferred names alone. */
  describesToRoom?: string;
  /** What the person answered, shortly, beside another's answer: "Mood 5". */
  shows?: string;
  /** When the person acted, ISO instant. */
  at: string;
  /** A newer one takes the place of this one while it still waits: autosaved words. */
  replaceable: boolean;
}

/**
 * queued: goes as soon as it may · sending: on its way · retrying: the server failed, comes again ·
 * conflict: someone else changed it, a person chooses · refused: the server said no, a person decides.
 */
export type WriteState = 'queued' | 'sending' | 'retrying' | 'conflict' | 'refused';

export interface QueuedWrite {
  write: Write;
  state: WriteState;
  /** How often it was tried without success. */
  attempts: number;
  problem: Problem | null;
  /** It was kept here while the network was away. */
  kept: boolean;
}

/** A write that was kept here while the network was away and is saved since. */
export type Delivered = Pick<Write, 'id' | 'url' | 'describes' | 'at'>;

export interface OutboxState {
  /** In the order of the taps. */
  entries: readonly QueuedWrite[];
  /** False while the network is away: everything waits. */
  reachable: boolean;
  /** Tries in a row that found no network; sets how long to wait before the next. */
  failures: number;
  /** When the last write of this page was acknowledged, ISO instant; null: there was none. */
  savedAt: string | null;
  /** What was kept during the last absence of the network and is saved since, until it was seen. */
  delivered: readonly Delivered[];
  /** When the first of them was saved, ISO instant; null: none. */
  backAt: string | null;
}

export const emptyOutbox: OutboxState = {
  entries: [],
  reachable: true,
  failures: 0,
  savedAt: null,
  delivered: [],
  backAt: null,
};
