import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom, mapResponse } from '@ngrx/operators';
import { createSelector, Store } from '@ngrx/store';
import {
  asapScheduler,
  asyncScheduler,
  debounceTime,
  exhaustMap,
  filter,
  groupBy,
  map,
  mergeMap,
  type Observable,
  observeOn,
  type SchedulerLike,
  switchMap,
  take,
  tap,
} from 'rxjs';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import type { NoteDetail } from '#contract/note';
import { NotesClient } from '../api/notes-client';
import { type Problem, problemFrom } from '../api/problem';
import { Ids } from '../core/ids';
import { Navigation } from '../core/navigation';
import { type NewWrite, Outbox } from '../core/outbox/outbox';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
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
        notes.wrapUp(sessionId).pipe(
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
      ofType(NotesListPageActions.opened, NotesApiActions.notesSigned),
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
      tap(({ list }) => navigation.notesCount.set(list.notes.length)),
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
    at,
    replaceable: true,
  };
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
      mergeMap((ofOne) => ofOne.pipe(debounceTime(wait, scheduler))),
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
      mergeMap((ofOne) => ofOne.pipe(debounceTime(wait, scheduler))),
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
            at: action.at,
            replaceable: true,
          });
        }
      }),
    ),
  { functional: true, dispatch: false },
);

/** What the server stored, with what still keeps the note from being ready. */
export const settle = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(OutboxActions.sent),
      mergeMap(({ write, response }) => {
        if (/^\/api\/notes\/[^/]+$/.test(write.url)) {
          return [NotesApiActions.noteChanged({ note: response as NoteDetail })];
        }
        if (/\/group-note$/.test(write.url)) {
          return [NotesApiActions.groupNoteChanged({ groupNote: response as GroupNote })];
        }
        return /\/interventions\//.test(write.url)
          ? [
              NotesApiActions.interventionSaved({ intervention: response as LeaderIntervention }),
              WrapUpPageActions.reloadAsked(),
            ]
          : [];
      }),
    ),
  { functional: true },
);

/**
 * Signs what is saved: words still settling or on their way arrive first. Words that wait for a
 * person's choice are said so, and nothing is signed.
 */
export const sign = createEffect(
  (actions$ = inject(Actions), store = inject(Store), notes = inject(NotesClient)) =>
    actions$.pipe(
      ofType(WrapUpPageActions.signingConfirmed),
      exhaustMap(({ noteIds, password }) =>
        saved(store, noteIds.map(noteKey)).pipe(
          concatLatestFrom(() => store.select(notesFeature.selectNotes)),
          switchMap(([, all]) =>
            notes.sign(
              all
                .filter((note) => noteIds.includes(note.id))
                .map(({ id, version, draftMark }) => ({
                  id,
                  version,
                  ...(draftMark !== null && { draftMark }),
                })),
              password,
            ),
          ),
          mapResponse({
            next: (signed) => NotesApiActions.notesSigned({ notes: signed.notes }),
            error: (thrown) => NotesApiActions.actRefused({ problem: signingProblem(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

class NotSaved extends Error {}

const notSaved: Problem = {
  type: 'urn:stepwell:problem:not-saved',
  title: 'Nothing was signed',
  status: 0,
  detail: 'Words you wrote are not saved yet and need you: see “Needs you” above, then sign.',
};

const signingProblem = (thrown: unknown) =>
  thrown instanceof NotSaved ? notSaved : problemFrom(thrown);

/** Once, when nothing of these is unsaved. @throws NotSaved when something waits for a person */
function saved(store: Store, keys: readonly string[]): Observable<true> {
  const selectUnsaved = createSelector(
    outboxFeature.selectEntries,
    notesFeature.selectSettling,
    (entries, settling) => {
      const waiting = entries.filter(({ write }) =>
        write.targets.some(({ key }) => keys.includes(key)),
      );
      const needy = waiting.some(({ state }) => state === 'conflict' || state === 'refused');
      if (needy) return 'needs-you';
      return waiting.length > 0 || settling.some((key) => keys.includes(key)) ? 'yes' : 'no';
    },
  );
  return store.select(selectUnsaved).pipe(
    filter((state) => state !== 'yes'),
    take(1),
    // What the last save answered, the new version, reaches the page right after the outbox.
    observeOn(asapScheduler),
    map((state) => {
      if (state === 'needs-you') throw new NotSaved();
      return true as const;
    }),
  );
}

export const signGroupNote = createEffect(
  (actions$ = inject(Actions), store = inject(Store), notes = inject(NotesClient)) =>
    actions$.pipe(
      ofType(WrapUpPageActions.groupNoteSigningConfirmed),
      concatLatestFrom(() => store.select(notesFeature.selectWrapUp)),
      exhaustMap(([{ password }, wrapUp]) => {
        const sessionId = wrapUp?.session.id ?? '';
        const leaders = wrapUp?.session.leaders ?? [];
        const own = leaders.map(({ id }) => interventionKey(sessionId, id));
        return saved(store, [groupNoteKey(sessionId), ...own]).pipe(
          concatLatestFrom(() => store.select(notesFeature.selectWrapUp)),
          switchMap(([, latest]) =>
            notes.signGroupNote(sessionId, { password, version: latest?.groupNote?.version ?? 1 }),
          ),
          mapResponse({
            next: (groupNote) => NotesApiActions.groupNoteChanged({ groupNote }),
            error: (thrown) => NotesApiActions.actRefused({ problem: signingProblem(thrown) }),
          }),
        );
      }),
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
