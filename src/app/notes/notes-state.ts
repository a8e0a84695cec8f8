import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { NoteDetail, NoteListRow, WrapUp } from '#contract/note';
import type { Problem } from '../api/problem';
import { draftOf, type Draft } from './draft';
import { NotesApiActions, NotesListPageActions, WrapUpPageActions } from './notes-actions';

export const groupNoteKey = (sessionId: string) => `group-note/${sessionId}`;
export const interventionKey = (sessionId: string, staffId: string) =>
  `intervention/${sessionId}/${staffId}`;
export const noteKey = (noteId: string) => `note/${noteId}`;

export interface NotesState {
  readonly sessionId: string | null;
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly problem: Problem | null;
  readonly wrapUp: WrapUp | null;
  /** A note's id, "group" for the group note, or null. */
  readonly chosen: string | null;
  /** Words as they stand on this screen, by note; the server's follow. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Why the last act (signing, returning …) was refused. */
  readonly refusal: Problem | null;
  readonly acting: boolean;
  readonly list: readonly NoteListRow[] | null;
  readonly listProblem: Problem | null;
}

const initial: NotesState = {
  sessionId: null,
  status: 'idle',
  problem: null,
  wrapUp: null,
  chosen: null,
  drafts: {},
  refusal: null,
  acting: false,
  list: null,
  listProblem: null,
};

function withNote(state: NotesState, note: NoteDetail): NotesState {
  if (!state.wrapUp) return state;
  const notes = state.wrapUp.notes.map((each) => (each.id === note.id ? note : each));
  return { ...state, wrapUp: { ...state.wrapUp, notes } };
}

function loaded(state: NotesState, wrapUp: WrapUp, unsent: readonly string[]): NotesState {
  const drafts = Object.fromEntries(
    wrapUp.notes.map((note) => {
      const here = state.drafts[note.id];
      return [note.id, here && unsent.includes(noteKey(note.id)) ? here : draftOf(note)];
    }),
  );
  const groupNote =
    state.wrapUp?.groupNote && unsent.includes(groupNoteKey(wrapUp.session.id))
      ? state.wrapUp.groupNote
      : wrapUp.groupNote;
  const chosen = wrapUp.notes.some((note) => note.id === state.chosen) || state.chosen === 'group';
  return {
    ...state,
    status: 'ready',
    problem: null,
    wrapUp: { ...wrapUp, groupNote },
    drafts,
    chosen: chosen ? state.chosen : firstUnfinished(wrapUp),
  };
}

/** The first note of mine that still misses something, else the first of mine, else the first. */
function firstUnfinished({ notes }: WrapUp): string | null {
  const mine = notes.filter((note) => note.mine);
  return (
    (mine.find((note) => !note.ready && note.status === 'draft') ?? mine[0] ?? notes[0])?.id ?? null
  );
}

const reducer = createReducer(
  initial,
  on(WrapUpPageActions.opened, (state, { sessionId, noteId }): NotesState => ({
    ...(state.sessionId === sessionId ? state : initial),
    sessionId,
    status: state.sessionId === sessionId && state.wrapUp ? 'ready' : 'loading',
    chosen: noteId ?? (state.sessionId === sessionId ? state.chosen : null),
    list: state.list,
  })),
  on(NotesApiActions.wrapUpLoaded, (state, { wrapUp, unsent }): NotesState =>
    loaded(state, wrapUp, unsent),
  ),
  on(NotesApiActions.wrapUpFailed, (state, { problem }): NotesState => ({
    ...state,
    status: state.wrapUp ? 'ready' : 'failed',
    problem,
  })),
  on(WrapUpPageActions.noteChosen, (state, { noteId }): NotesState => ({
    ...state,
    chosen: noteId,
    refusal: null,
  })),
  on(WrapUpPageActions.groupNoteChosen, (state): NotesState => ({
    ...state,
    chosen: 'group',
    refusal: null,
  })),
  on(WrapUpPageActions.draftChanged, (state, { noteId, draft }): NotesState => ({
    ...state,
    drafts: { ...state.drafts, [noteId]: draft },
  })),
  on(WrapUpPageActions.groupNoteWritten, (state, { dynamic }): NotesState =>
    state.wrapUp?.groupNote
      ? {
          ...state,
          wrapUp: { ...state.wrapUp, groupNote: { ...state.wrapUp.groupNote, dynamic } },
        }
      : state,
  ),
  on(
    WrapUpPageActions.signingConfirmed,
    WrapUpPageActions.groupNoteSigningConfirmed,
    WrapUpPageActions.addendumConfirmed,
    WrapUpPageActions.returnConfirmed,
    WrapUpPageActions.coSignConfirmed,
    WrapUpPageActions.reassigned,
    (state): NotesState => ({ ...state, acting: true, refusal: null }),
  ),
  on(NotesApiActions.noteChanged, (state, { note }): NotesState => ({
    ...withNote(state, note),
    acting: false,
  })),
  on(NotesApiActions.notesSigned, (state, { notes }): NotesState => ({
    ...notes.reduce(withNote, state),
    acting: false,
  })),
  on(NotesApiActions.groupNoteChanged, (state, { groupNote }): NotesState =>
    state.wrapUp
      ? {
          ...state,
          acting: false,
          wrapUp: {
            ...state.wrapUp,
            groupNote: {
              ...groupNote,
              dynamic: groupNote.signedAt
                ? groupNote.dynamic
                : (state.wrapUp.groupNote?.dynamic ?? groupNote.dynamic),
            },
          },
        }
      : state,
  ),
  on(NotesApiActions.interventionSaved, (state, { intervention }): NotesState =>
    state.wrapUp
      ? {
          ...state,
          wrapUp: {
            ...state.wrapUp,
            interventions: [
              ...state.wrapUp.interventions.filter((each) => each.staffId !== intervention.staffId),
              intervention,
            ],
          },
        }
      : state,
  ),
  on(NotesApiActions.actRefused, (state, { problem }): NotesState => ({
    ...state,
    acting: false,
    refusal: problem,
  })),
  on(WrapUpPageActions.problemSeen, (state): NotesState => ({ ...state, refusal: null })),
  on(NotesListPageActions.opened, (state): NotesState => ({ ...state, listProblem: null })),
  on(NotesApiActions.listLoaded, (state, { list }): NotesState => ({ ...state, list: list.notes })),
  on(NotesApiActions.listFailed, (state, { problem }): NotesState => ({
    ...state,
    listProblem: problem,
  })),
);

export const notesFeature = createFeature({
  name: 'notes',
  reducer,
  extraSelectors: ({ selectWrapUp, selectChosen, selectDrafts }) => ({
    selectNotes: createSelector(selectWrapUp, (wrapUp) => wrapUp?.notes ?? []),
    selectChosenNote: createSelector(
      selectWrapUp,
      selectChosen,
      (wrapUp, chosen) => wrapUp?.notes.find((note) => note.id === chosen) ?? null,
    ),
    selectChosenDraft: createSelector(selectDrafts, selectChosen, (drafts, chosen) =>
      chosen === null ? null : (drafts[chosen] ?? null),
    ),
  }),
});
