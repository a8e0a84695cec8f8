import { createFeature, createReducer, on } from '@ngrx/store';
import type { PersonNote } from '#contract/note';
import type { Problem } from '../../api/problem';
import { PersonNotesActions, PersonNotesApiActions } from './person-notes.actions';

export interface PersonNotesState {
  participantId: string | null;
  /** Newest first, as far back as was asked; null: not known yet. */
  notes: readonly PersonNote[] | null;
  /** Asks for those before; null: all are here. */
  next: string | null;
  status: 'loading' | 'ready' | 'failed';
  problem: Problem | null;
}

const nothing: PersonNotesState = {
  participantId: null,
  notes: null,
  next: null,
  status: 'loading',
  problem: null,
};

export const personNotesFeature = createFeature({
  name: 'personNotes',
  reducer: createReducer(
    nothing,
    on(PersonNotesActions.opened, (_, { participantId }): PersonNotesState => ({
      ...nothing,
      participantId,
    })),
    on(
      PersonNotesActions.olderAsked,
      PersonNotesActions.tryAgainAsked,
      (state): PersonNotesState => ({ ...state, status: 'loading', problem: null }),
    ),
    on(PersonNotesApiActions.loaded, (state, { page }): PersonNotesState => ({
      ...state,
      notes: [...(state.notes ?? []), ...page.notes],
      next: page.next,
      status: 'ready',
    })),
    on(PersonNotesApiActions.failed, (state, { problem }): PersonNotesState => ({
      ...state,
      status: 'failed',
      problem,
    })),
  ),
});
