import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { GroupNote } from '#contract/group-note';
import type { AddendumWrite, NoteDetail, NoteList, WrapUp } from '#contract/note';
import type { Problem } from '../api/problem';
import type { Draft } from './draft';

/** What a writer or a reviewer does on the wrap-up page. */
export const WrapUpPageActions = createActionGroup({
  source: 'Wrap-up Page',
  events: {
    opened: props<{ sessionId: string; noteId: string | null }>(),
    reloadAsked: emptyProps(),
    noteChosen: props<{ noteId: string }>(),
    groupNoteChosen: emptyProps(),
    draftChanged: props<{ noteId: string; draft: Draft; at: string }>(),
    groupNoteWritten: props<{ dynamic: string; at: string }>(),
    interventionWritten: props<{ staffId: string; text: string; at: string }>(),
    signingConfirmed: props<{ noteIds: string[]; password: string }>(),
    groupNoteSigningConfirmed: props<{ password: string }>(),
    addendumConfirmed: props<{ noteId: string; addendum: AddendumWrite }>(),
    returnConfirmed: props<{ noteId: string; id: string; comment: string }>(),
    coSignConfirmed: props<{ noteId: string; password: string }>(),
    groupNoteAddendumConfirmed: props<{ addendum: AddendumWrite }>(),
    groupNoteReturnConfirmed: props<{ id: string; comment: string }>(),
    groupNoteCoSignConfirmed: props<{ password: string }>(),
    reassigned: props<{ noteId: string; authorId: string }>(),
    problemSeen: emptyProps(),
  },
});

export const NotesListPageActions = createActionGroup({
  source: 'Notes List Page',
  events: { opened: emptyProps() },
});

export const NotesApiActions = createActionGroup({
  source: 'Notes API',
  events: {
    wrapUpLoaded: props<{ wrapUp: WrapUp; unsent: string[] }>(),
    wrapUpFailed: props<{ problem: Problem }>(),
    listLoaded: props<{ list: NoteList }>(),
    listFailed: props<{ problem: Problem }>(),
    noteChanged: props<{ note: NoteDetail }>(),
    notesSigned: props<{ notes: NoteDetail[] }>(),
    groupNoteChanged: props<{ groupNote: GroupNote }>(),
    actRefused: props<{ problem: Problem }>(),
  },
});
