import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import type { NoteDetail, NoteList, WrapUp } from '#contract/note';
import type { Problem } from '../api/problem';
import { OutboxActions } from '../core/outbox/outbox.actions';
import type { Write } from '../core/outbox/write';
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
  /** Keys of what was typed and is not handed to the outbox yet. */
  readonly settling: readonly string[];
  /** The words of the session's own texts among them, by key. */
  readonly typing: Readonly<Record<string, string>>;
  /**
   * By note, when its author last wrote in it before this page was opened: a resumed draft says so.
   * Null until the page has loaded; what is typed on the page does not make a draft a resumed one.
   */
  readonly resumed: Readonly<Record<string, string>> | null;
  /** Why the last act (signing, returning …) was refused. */
  readonly refusal: Problem | null;
  readonly acting: boolean;
  readonly list: NoteList | null;
  readonly listProblem: Problem | null;
}

const initial: NotesState = {
  sessionId: null,
  status: 'idle',
  problem: null,
  wrapUp: null,
  chosen: null,
  drafts: {},
  settling: [],
  typing: {},
  resumed: null,
  refusal: null,
  acting: false,
  list: null,
  listProblem: null,
};

function withNote(state: NotesState, note: NoteDetail): NotesState {
  if (!state.wrapUp) return state;
  const notes = state.wrapUp.notes.map((each) => (each.id === note.id ? note : each));
  const settling = note.allowed.edit ? state.settling : without(state.settling, noteKey(note.id));
  return { ...state, settling, wrapUp: { ...state.wrapUp, notes } };
}

function without(keys: readonly string[], ...gone: readonly string[]): readonly string[] {
  return keys.filter((key) => !gone.includes(key));
}

function typed(state: NotesState, key: string, words?: string): NotesState {
  return {
    ...state,
    settling: [...without(state.settling, key), key],
    typing: words === undefined ? state.typing : { ...state.typing, [key]: words },
  };
}

function withGroupNote(state: NotesState, groupNote: GroupNote): NotesState {
  if (!state.wrapUp) return state;
  const here = groupNote.signedAt ? undefined : state.wrapUp.groupNote?.dynamic;
  return {
    ...state,
    wrapUp: { ...state.wrapUp, groupNote: { ...groupNote, dynamic: here ?? groupNote.dynamic } },
  };
}

function withIntervention(state: NotesState, intervention: LeaderIntervention): NotesState {
  if (!state.wrapUp) return state;
  const others = state.wrapUp.interventions.filter((each) => each.staffId !== intervention.staffId);
  return { ...state, wrapUp: { ...state.wrapUp, interventions: [...others, intervention] } };
}

/**
 * What the server stored, with what still keeps a note from being ready. Taken up in the moment the
 * outbox lets go of the write, so that nothing is signed over the version before it.
 */
function stored(state: NotesState, { url }: Write, response: unknown): NotesState {
  const sessionId = state.wrapUp?.session.id;
  if (/^\/api\/notes\/[^/]+$/.test(url)) return withNote(state, response as NoteDetail);
  if (url === `/api/sessions/${sessionId}/group-note`) {
    return withGroupNote(state, response as GroupNote);
  }
  return url.startsWith(`/api/sessions/${sessionId}/interventions/`)
    ? withIntervention(state, response as LeaderIntervention)
    : state;
}

/** The drafts somebody comes back to: opened and with words of their own. */
function resumedIn({ notes }: WrapUp): Record<string, string> {
  return Object.fromEntries(
    notes
      .filter(
        ({ mine, openedAt, sections }) =>
          mine && openedAt !== null && sections.some(({ text }) => text.trim() !== ''),
      )
      .map(({ id, updatedAt }) => [id, updatedAt]),
  );
}

/** The server's answer, but for words that are not saved yet: those stay as typed. */
function loaded(state: NotesState, wrapUp: WrapUp, queued: readonly string[]): NotesState {
  const unsent = [...queued, ...state.settling];
  // A note that was saved while the answer was on its way is newer here.
  const notes = wrapUp.notes.map((note) => {
    const here = state.wrapUp?.notes.find((each) => each.id === note.id);
    return here && here.version > note.version ? here : note;
  });
  const drafts = Object.fromEntries(
    notes.map((note) => {
      const here = state.drafts[note.id];
      return [note.id, here && unsent.includes(noteKey(note.id)) ? here : draftOf(note)];
    }),
  );
  const shown = state.wrapUp?.session.id === wrapUp.session.id ? state.wrapUp.groupNote : null;
  const isOvertaken = shown !== null && shown.version > (wrapUp.groupNote?.version ?? 0);
  const groupNote =
    shown && (isOvertaken || unsent.includes(groupNoteKey(wrapUp.session.id)))
      ? shown
      : wrapUp.groupNote;
  const asked = chosenIn(wrapUp, state.chosen);
  const chosen = wrapUp.notes.some((note) => note.id === asked) || asked === 'group';
  return {
    ...state,
    status: 'ready',
    problem: null,
    wrapUp: { ...wrapUp, notes, groupNote },
    drafts,
    resumed: state.resumed ?? resumedIn(wrapUp),
    chosen: chosen ? asked : firstUnfinished(wrapUp),
  };
}

/** A list names the group note by its id as any other. */
function chosenIn(wrapUp: WrapUp | null, noteId: string | null): string | null {
  return noteId !== null && noteId === wrapUp?.groupNote?.id ? 'group' : noteId;
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
    chosen:
      chosenIn(state.sessionId === sessionId ? state.wrapUp : null, noteId) ??
      (state.sessionId === sessionId ? state.chosen : null),
    resumed: null,
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
  on(WrapUpPageActions.draftChanged, (state, { noteId, draft }): NotesState => {
    const note = state.wrapUp?.notes.find((each) => each.id === noteId);
    const next = { ...state, drafts: { ...state.drafts, [noteId]: draft } };
    return note?.allowed.edit ? typed(next, noteKey(noteId)) : next;
  }),
  on(WrapUpPageActions.groupNoteWritten, (state, { dynamic }): NotesState => {
    if (!state.wrapUp) return state;
    const { groupNote, session } = state.wrapUp;
    const next = typed(state, groupNoteKey(session.id), dynamic);
    return groupNote
      ? { ...next, wrapUp: { ...state.wrapUp, groupNote: { ...groupNote, dynamic } } }
      : next;
  }),
  on(WrapUpPageActions.interventionWritten, (state, { staffId, text }): NotesState =>
    state.wrapUp ? typed(state, interventionKey(state.wrapUp.session.id, staffId), text) : state,
  ),
  on(OutboxActions.enqueued, (state, { write }): NotesState => {
    const keys = write.targets.map(({ key }) => key);
    // The outbox has them from here on.
    const typing = Object.entries(state.typing).filter(([key]) => !keys.includes(key));
    return {
      ...state,
      settling: without(state.settling, ...keys),
      typing: Object.fromEntries(typing),
    };
  }),
  on(OutboxActions.sent, (state, { write, response }): NotesState =>
    stored(state, write, response),
  ),
  on(
    WrapUpPageActions.signingConfirmed,
    WrapUpPageActions.groupNoteSigningConfirmed,
    WrapUpPageActions.addendumConfirmed,
    WrapUpPageActions.returnConfirmed,
    WrapUpPageActions.coSignConfirmed,
    WrapUpPageActions.groupNoteAddendumConfirmed,
    WrapUpPageActions.groupNoteReturnConfirmed,
    WrapUpPageActions.groupNoteCoSignConfirmed,
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
  on(NotesApiActions.groupNoteChanged, (state, { groupNote }): NotesState => ({
    ...withGroupNote(state, groupNote),
    acting: false,
  })),
  on(NotesApiActions.actRefused, (state, { problem }): NotesState => ({
    ...state,
    acting: false,
    refusal: problem,
  })),
  on(WrapUpPageActions.problemSeen, (state): NotesState => ({ ...state, refusal: null })),
  on(NotesListPageActions.opened, (state): NotesState => ({ ...state, listProblem: null })),
  on(NotesApiActions.listLoaded, (state, { list }): NotesState => ({ ...state, list })),
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
