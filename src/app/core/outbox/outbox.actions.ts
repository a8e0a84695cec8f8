import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Problem } from '../../api/problem';
import type { Write } from './write';

/**
 * What becomes of the writes. A feature reduces `enqueued` (the tap shows at once), `sent` (with
 * what the server stored), `conflicted` and `refused` (the tap is undone or asks), and `discarded`
 * (a person gave theirs up: show what the server has).
 */
export const OutboxActions = createActionGroup({
  source: 'Outbox',
  events: {
    enqueued: props<{ write: Write }>(),
    sending: props<{ ids: string[] }>(),
    sent: props<{ write: Write; response: unknown; at: string }>(),
    unreachable: props<{ write: Write }>(),
    failed: props<{ write: Write; problem: Problem }>(),
    held: props<{ write: Write; problem: Problem }>(),
    conflicted: props<{ write: Write; problem: Problem }>(),
    refused: props<{ write: Write; problem: Problem }>(),
    discarded: props<{ writes: Write[]; theirs: unknown }>(),
    'Probe Due': emptyProps(),
    'Retry Due': props<{ id: string }>(),
  },
});

/** What a person does about a write, from the list of what waits or from the row itself. */
export const OutboxListActions = createActionGroup({
  source: 'Outbox List',
  events: {
    /** changes: what of the body is sent otherwise, over what was written. */
    'Mine Chosen': props<{
      id: string;
      newId: string;
      changes?: Readonly<Record<string, unknown>>;
    }>(),
    'Try Again Asked': props<{ id: string }>(),
    'Delivered Seen': emptyProps(),
  },
});

/** The server took a write, of the outbox or of anybody else. */
export const StoredActions = createActionGroup({
  source: 'Stored',
  events: { acknowledged: props<{ at: string }>() },
});

/** What the browser says about the network. */
export const NetworkActions = createActionGroup({
  source: 'Network',
  events: { 'Came Back': emptyProps(), 'Went Away': emptyProps() },
});

/** The screen was reopened after the lock of the room. */
export const LockActions = createActionGroup({
  source: 'Lock',
  events: { reopened: emptyProps() },
});
