import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import {
  LockActions,
  NetworkActions,
  OutboxActions,
  OutboxListActions,
  StoredActions,
} from './outbox.actions';
import { SignInInterceptorActions } from '../sign-in/sign-in.actions';
import * as queue from './queue';
import { savingStateOf } from './saving-state';
import { type OutboxState, emptyOutbox } from './write';

export const outboxFeature = createFeature({
  name: 'outbox',
  reducer: createReducer(
    emptyOutbox,
    on(StoredActions.acknowledged, (state, { at }): OutboxState => ({ ...state, savedAt: at })),
    on(OutboxActions.enqueued, (state, { write }): OutboxState => queue.enqueued(state, write)),
    on(OutboxActions.sending, (state, { ids }): OutboxState => queue.sending(state, ids)),
    on(OutboxActions.sent, (state, { write, response, at }): OutboxState =>
      queue.sent(state, write.id, response, at),
    ),
    on(OutboxActions.unreachable, (state, { write }): OutboxState =>
      queue.unreachable(state, write.id),
    ),
    on(OutboxActions.failed, (state, { write, problem }): OutboxState =>
      queue.failed(state, write.id, problem),
    ),
    on(OutboxActions.held, (state, { write, problem }): OutboxState =>
      queue.held(state, write.id, problem),
    ),
    on(OutboxActions.conflicted, (state, { write, problem }): OutboxState =>
      queue.conflicted(state, write.id, problem),
    ),
    on(OutboxActions.refused, (state, { write, problem }): OutboxState =>
      queue.refused(state, write.id, problem),
    ),
    on(OutboxActions.discarded, (state, { writes }): OutboxState =>
      queue.without(
        state,
        writes.map((write) => write.id),
      ),
    ),
    on(OutboxActions.retryDue, (state, { id }): OutboxState => queue.again(state, id)),
    on(OutboxActions.probeDue, NetworkActions.cameBack, (state): OutboxState =>
      queue.reachable(state),
    ),
    on(NetworkActions.wentAway, (state): OutboxState => queue.away(state)),
    // A screen that locks keeps no names that it need not keep.
    on(OutboxListActions.deliveredSeen, SignInInterceptorActions.lockMet, (state): OutboxState =>
      queue.seen(state),
    ),
    on(OutboxListActions.mineChosen, (state, { id, newId, changes }): OutboxState =>
      queue.keptMine(state, id, newId, changes),
    ),
    on(OutboxListActions.tryAgainAsked, (state, { id }): OutboxState => queue.again(state, id)),
    on(LockActions.reopened, (state): OutboxState => queue.released(state)),
  ),
  extraSelectors: ({ selectOutboxState, selectEntries }) => ({
    selectSavingState: createSelector(selectOutboxState, savingStateOf),
    selectSendable: createSelector(selectOutboxState, queue.sendable),
    selectUnsentCount: createSelector(selectEntries, (entries) => entries.length),
    /** What was kept while the network was away and is not saved yet. */
    selectKeptCount: createSelector(
      selectEntries,
      (entries) => entries.filter(({ kept }) => kept).length,
    ),
    /** Writes that wait for a choice, for the rows they belong to. */
    selectConflicts: createSelector(selectEntries, (entries) =>
      entries.filter((entry) => entry.state === 'conflict'),
    ),
    selectRefused: createSelector(selectEntries, (entries) =>
      entries.filter((entry) => entry.state === 'refused'),
    ),
  }),
});
