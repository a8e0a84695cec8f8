import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import { MeApiActions } from '../sign-in/sign-in.actions';
import { LockActions, NetworkActions, OutboxActions, OutboxListActions } from './outbox.actions';
import * as queue from './queue';
import { savingStateOf } from './saving-state';
import { emptyOutbox } from './write';

export const outboxFeature = createFeature({
  name: 'outbox',
  reducer: createReducer(
    emptyOutbox,
    // What stood there when the page opened is saved: the header says so, with that time.
    on(MeApiActions.loaded, (state, { me }) => ({ ...state, savedAt: state.savedAt ?? me.now })),
    on(OutboxActions.enqueued, (state, { write }) => queue.enqueued(state, write)),
    on(OutboxActions.sending, (state, { ids }) => queue.sending(state, ids)),
    on(OutboxActions.sent, (state, { write, response, at }) =>
      queue.sent(state, write.id, response, at),
    ),
    on(OutboxActions.unreachable, (state, { write }) => queue.unreachable(state, write.id)),
    on(OutboxActions.failed, (state, { write, problem }) => queue.failed(state, write.id, problem)),
    on(OutboxActions.held, (state, { write, problem }) => queue.held(state, write.id, problem)),
    on(OutboxActions.conflicted, (state, { write, problem }) =>
      queue.conflicted(state, write.id, problem),
    ),
    on(OutboxActions.refused, (state, { write, problem }) =>
      queue.refused(state, write.id, problem),
    ),
    on(OutboxActions.discarded, (state, { writes }) =>
      queue.without(
        state,
        writes.map((write) => write.id),
      ),
    ),
    on(OutboxActions.retryDue, (state, { id }) => queue.again(state, id)),
    on(OutboxActions.probeDue, NetworkActions.cameBack, (state) => queue.reachable(state)),
    on(NetworkActions.wentAway, (state) => ({ ...state, reachable: false })),
    on(OutboxListActions.mineChosen, (state, { id, newId }) => queue.keptMine(state, id, newId)),
    on(OutboxListActions.tryAgainAsked, (state, { id }) => queue.again(state, id)),
    on(LockActions.reopened, (state) => queue.released(state)),
  ),
  extraSelectors: ({ selectOutboxState, selectEntries }) => ({
    selectSavingState: createSelector(selectOutboxState, savingStateOf),
    selectSendable: createSelector(selectOutboxState, queue.sendable),
    selectUnsentCount: createSelector(selectEntries, (entries) => entries.length),
    /** Writes that wait for a choice, for the rows they belong to. */
    selectConflicts: createSelector(selectEntries, (entries) =>
      entries.filter((entry) => entry.state === 'conflict'),
    ),
    selectRefused: createSelector(selectEntries, (entries) =>
      entries.filter((entry) => entry.state === 'refused'),
    ),
  }),
});
