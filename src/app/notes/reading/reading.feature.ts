import { createFeature, createReducer, on } from '@ngrx/store';
import type { NoteDetail } from '#contract/note';
import type { Problem } from '../../api/problem';
import { ReadingApiActions, ReadingPageActions } from './reading.actions';

export interface ReadingState {
  noteId: string | null;
  note: NoteDetail | null;
  problem: Problem | null;
}

const nothing: ReadingState = { noteId: null, note: null, problem: null };

export const readingFeature = createFeature({
  name: 'noteReading',
  reducer: createReducer(
    nothing,
    on(ReadingPageActions.opened, (_, { noteId }): ReadingState => ({ ...nothing, noteId })),
    on(ReadingPageActions.tryAgainAsked, (state): ReadingState => ({ ...state, problem: null })),
    on(ReadingApiActions.loaded, (state, { note }): ReadingState => ({ ...state, note })),
    on(ReadingApiActions.failed, (state, { problem }): ReadingState => ({ ...state, problem })),
  ),
});
