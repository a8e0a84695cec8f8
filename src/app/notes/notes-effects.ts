import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import {
  asyncScheduler,
  debounce,
  debounceTime,
  exhaustMap,
  filter,
  groupBy,
  map,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  switchMap,
  tap,
  fromEvent,
  timer,
} from 'rxjs';
import type { GroupNote } from '#contract/group-note';
import type { NoteDetail } from '#contract/note';
import { askedAnew } from '../api/asked-anew';
import { NotesClient } from '../api/notes-client';
import { problemFrom } from '../api/problem';
import { Ids } from '../core/ids';
import { Navigation } from '../core/navigation';
import { type NewWrite, Outbox } from '../core/outbox/outbox';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { firstWords, noteWords } from '../core/saving-state/answer-words';
import type { Draft } from './draft';
import { NotesApiActions, NotesListPageActions, WrapUpPageActions } from './notes-actions';
import { groupNoteKey, interventionKey, noteKey, notesFeature } from './notes-state';

/** Typing settles this long before it is saved. */
const settling = 600;

export const load = createEffect(
  (actions$ = inject(Actions), notes = inject(NotesClient), store = inject(Store)) =>
    actions$.pipe(
      ofType(
        WrapUpPageActions.opened,
        WrapUpPageActions.reloadAsked,
        NotesApiActions.notesSigned,
        OutboxActions.discarded,
      ),
      concatLatestFrom(() => store.select(notesFeature.selectSessionId)),
      filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== null),
      switchMap(([, sessionId]) =>
        askedAnew(
          actions$.pipe(ofType(NotesApiActions.noteChanged, NotesApiActions.groupNoteChanged)),
          () => notes.wrapUp(sessionId),
        ).pipe(
          concatLatestFrom(() => store.select(outboxFeature.selectEntries)),
          mapResponse({
            next: ([wrapUp, entries]) =>
              NotesApiActions.wrapUpLoaded({
                wrapUp,
                unsent: entries.flatMap((entry) => entry.write.targets.map(({ key }) => key)),
              }),
            error: (thrown) => NotesApiActions.wrapUpFailed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

export const loadList = createEffect(
  (actions$ = inject(Actions), notes = inject(NotesClient)) =>
    actions$.pipe(
      ofType(
        NotesListPageActions.opened,
        NotesApiActions.notesSigned,
        NotesApiActions.noteChanged,
        NotesApiActions.groupNoteChanged,
      ),
      switchMap(() =>
        notes.list().pipe(
          mapResponse({
            next: (list) => NotesApiActions.listLoaded({ list }),
            error: (thrown) => NotesApiActions.listFailed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

/** The badge beside "Notes": what the person owes or must answer. */
export const tellNavigation = createEffect(
  (actions$ = inject(Actions), navigation = inject(Navigation)) =>
    actions$.pipe(
      ofType(NotesApiActions.listLoaded),
      tap(({ list }) => navigation.notesCount.set(list.notes.length + list.groupNotes.length)),
    ),
  { functional: true, dispatch: false },
);

/** The author who sees a draft of theirs has opened it. */
export const open = createEffect(
  (actions$ = inject(Actions), store = inject(Store), notes = inject(NotesClient)) =>
    actions$.pipe(
      ofType(WrapUpPageActions.noteChosen, NotesApiActions.wrapUpLoaded),
      concatLatestFrom(() => store.select(notesFeature.selectChosenNote)),
      map(([, note]) => note),
      filter((note): note is NoteDetail =>
        Boolean(note?.mine && note.allowed.edit && !note.openedAt),
      ),
      exhaustMap((note) =>
        notes.open(note.id).pipe(
          mapResponse({
            next: (opened) => NotesApiActions.noteChanged({ note: opened }),
            error: (thrown) => NotesApiActions.actRefused({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

function noteWrite(note: NoteDetail, draft: Draft, at: string): NewWrite {
  return {
    method: 'PUT',
    url: `/api/notes/${note.id}`,
    body: { ...draft, version: note.version },
    targets: [{ key: noteKey(note.id), version: note.version }],
    describes: `Note, ${note.preferredName} ${note.familyName}`,
    shows: noteWords(draft.sections),
    at,
    replaceable: true,
  };
}

/** Typing has settled: nothing was typed for a while, or the words are to be signed now. */
function settled(actions$: Actions, wait: number, scheduler: SchedulerLike): Observable<unknown> {
  return merge(
    timer(wait, scheduler),
    // Before the outbox is asked whether anything is unsent.
    fromEvent(window, 'beforeunload', { capture: true }),
    actions$.pipe(
      ofType(WrapUpPageActions.signingConfirmed, WrapUpPageActions.groupNoteSigningConfirmed),
    ),
  );
}

const noteOf = (notes: readonly NoteDetail[], id: string) => notes.find((note) => note.id === id);

/** Autosave: each note's words, once typing settles. */
export const autosave = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    outbox = inject(Outbox),
    {
      wait = settling,
      scheduler = asyncScheduler,
    }: { wait?: number; scheduler?: SchedulerLike } = {},
  ) =>
    actions$.pipe(
      ofType(WrapUpPageActions.draftChanged),
      concatLatestFrom(() => store.select(notesFeature.selectNotes)),
      map(([change, notes]) => ({ ...change, note: noteOf(notes, change.noteId) })),
      groupBy(({ noteId }) => noteId),
      mergeMap((ofOne) => ofOne.pipe(debounce(() => settled(actions$, wait, scheduler)))),
      concatLatestFrom(() => store.select(notesFeature.selectNotes)),
      tap(([{ noteId, draft, at, note: typedIn }, notes]) => {
        // Another session may be on the page by now: the words still go to their own note.
        const note = noteOf(notes, noteId) ?? typedIn;
        if (note?.allowed.edit) outbox.enqueue(noteWrite(note, draft, at));
      }),
    ),
  { functional: true, dispatch: false },
);

export const autosaveGroupNote = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    outbox = inject(Outbox),
    ids = inject(Ids),
    {
      wait = settling,
      scheduler = asyncScheduler,
    }: { wait?: number; scheduler?: SchedulerLike } = {},
  ) =>
    actions$.pipe(
      ofType(WrapUpPageActions.groupNoteWritten, WrapUpPageActions.interventionWritten),
      concatLatestFrom(() => store.select(notesFeature.selectWrapUp)),
      groupBy(([{ type }, typedIn]) => `${type} ${typedIn?.session.id}`),
      mergeMap((ofOne) => ofOne.pipe(debounce(() => settled(actions$, wait, scheduler)))),
      concatLatestFrom(() => store.select(notesFeature.selectWrapUp)),
      tap(([[action, typedIn], shown]) => {
        // Never into the session that is on the page by now, if that is another one.
        const wrapUp = shown?.session.id === typedIn?.session.id ? shown : typedIn;
        if (!wrapUp) return;
        const { id } = wrapUp.session;
        if (action.type === WrapUpPageActions.groupNoteWritten.type) {
          const { groupNote } = wrapUp;
          const version = groupNote?.version ?? 0;
          outbox.enqueue({
            method: 'PUT',
            url: `/api/sessions/${id}/group-note`,
            body: { id: groupNote?.id ?? ids.next(), dynamic: action.dynamic, version },
            targets: [{ key: groupNoteKey(id), version }],
            describes: 'Group note',
            shows: firstWords(action.dynamic),
            at: action.at,
            replaceable: true,
          });
        } else {
          const { staffId, text } = action;
          const version =
            wrapUp.interventions.find((each) => each.staffId === staffId)?.version ?? 0;
          outbox.enqueue({
            method: 'PUT',
            url: `/api/sessions/${id}/interventions/${staffId}`,
            body: { text, version },
            targets: [{ key: interventionKey(id, staffId), version }],
            describes: 'Your intervention',
            shows: firstWords(text),
            at: action.at,
            replaceable: true,
          });
        }
      }),
    ),
  { functional: true, dispatch: false },
);

/** What others write after the save of one text waits this long, so that typing asks once. */
const following = 1_200;

/**
 * Every text of a session can change whether others are ready: an intervention the group note, a
 * note those that are like it, the group note those that repeat it. The server says.
 */
export const followUp = createEffect(
  (
    actions$ = inject(Actions),
    {
      wait = following,
      scheduler = asyncScheduler,
    }: { wait?: number; scheduler?: SchedulerLike } = {},
  ) =>
    actions$.pipe(
      ofType(OutboxActions.sent),
      filter(({ write }) => /\/interventions\/|\/group-note$|\/notes\/[^/]+$/.test(write.url)),
      debounceTime(wait, scheduler),
      map(() => WrapUpPageActions.reloadAsked()),
    ),
  { functional: true },
);

/** Something changed under the person who acts: it is read again, so that they see it. */
export const seeWhatChanged = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(NotesApiActions.actRefused),
      filter(({ problem }) => problem.status === 409),
      map(() => WrapUpPageActions.reloadAsked()),
    ),
  { functional: true },
);

/** What follows on a signed note, and giving away one that is not started. */
export const review = createEffect(
  (actions$ = inject(Actions), notes = inject(NotesClient), store = inject(Store)) =>
    actions$.pipe(
      ofType(
        WrapUpPageActions.addendumConfirmed,
        WrapUpPageActions.returnConfirmed,
        WrapUpPageActions.coSignConfirmed,
        WrapUpPageActions.reassigned,
      ),
      concatLatestFrom(() => store.select(notesFeature.selectNotes)),
      exhaustMap(([action, all]) => {
        const version = all.find((note) => note.id === action.noteId)?.version ?? 1;
        return reviewCall(notes, action, version).pipe(
          mapResponse({
            next: (note) => NotesApiActions.noteChanged({ note }),
            error: (thrown) => NotesApiActions.actRefused({ problem: problemFrom(thrown) }),
          }),
        );
      }),
    ),
  { functional: true },
);

/** The same on the signed note of the group. */
export const reviewGroupNote = createEffect(
  (actions$ = inject(Actions), notes = inject(NotesClient), store = inject(Store)) =>
    actions$.pipe(
      ofType(
        WrapUpPageActions.groupNoteAddendumConfirmed,
        WrapUpPageActions.groupNoteReturnConfirmed,
        WrapUpPageActions.groupNoteCoSignConfirmed,
      ),
      concatLatestFrom(() => store.select(notesFeature.selectSessionId)),
      exhaustMap(([action, sessionId]) =>
        groupReviewCall(notes, action, sessionId ?? '').pipe(
          mapResponse({
            next: (groupNote) => NotesApiActions.groupNoteChanged({ groupNote }),
            error: (thrown) => NotesApiActions.actRefused({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

type GroupReviewAction = ReturnType<
  | typeof WrapUpPageActions.groupNoteAddendumConfirmed
  | typeof WrapUpPageActions.groupNoteReturnConfirmed
  | typeof WrapUpPageActions.groupNoteCoSignConfirmed
>;

function groupReviewCall(
  notes: NotesClient,
  action: GroupReviewAction,
  sessionId: string,
): Observable<GroupNote> {
  switch (action.type) {
    case WrapUpPageActions.groupNoteAddendumConfirmed.type:
      return notes.addGroupNoteAddendum(sessionId, action.addendum);
    case WrapUpPageActions.groupNoteReturnConfirmed.type:
      return notes.returnGroupNote(sessionId, { id: action.id, comment: action.comment });
    case WrapUpPageActions.groupNoteCoSignConfirmed.type:
      return notes.coSignGroupNote(sessionId, action.password);
  }
}

type ReviewAction = ReturnType<
  | typeof WrapUpPageActions.addendumConfirmed
  | typeof WrapUpPageActions.returnConfirmed
  | typeof WrapUpPageActions.coSignConfirmed
  | typeof WrapUpPageActions.reassigned
>;

function reviewCall(
  notes: NotesClient,
  action: ReviewAction,
  version: number,
): Observable<NoteDetail> {
  switch (action.type) {
    case WrapUpPageActions.addendumConfirmed.type:
      return notes.addAddendum(action.noteId, action.addendum);
    case WrapUpPageActions.returnConfirmed.type:
      return notes.return(action.noteId, { id: action.id, comment: action.comment });
    case WrapUpPageActions.coSignConfirmed.type:
      return notes.coSign(action.noteId, action.password);
    case WrapUpPageActions.reassigned.type:
      return notes.reassign(action.noteId, action.authorId, version);
  }
}
