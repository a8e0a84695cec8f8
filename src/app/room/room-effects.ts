import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { type Action, Store } from '@ngrx/store';
import {
  asyncScheduler,
  catchError,
  EMPTY,
  filter,
  map,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  skip,
  switchMap,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Attendance, AttendanceBatch } from '#contract/attendance';
import type { CheckInSaved } from '#contract/check-in';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import type { ObservationSaved } from '#contract/observation';
import type { SessionDetail } from '#contract/session';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { Clock } from '../core/clock';
import { Ids } from '../core/ids';
import { Outbox } from '../core/outbox/outbox';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
import type { QueuedWrite, Write } from '../core/outbox/write';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { Undo } from '../core/undo/undo';
import type { Tap } from './attendance-taps';
import {
  RoomEditsActions,
  RoomPageActions,
  RoomWritesActions,
  SessionsApiActions,
} from './room-actions';
import {
  allPresentEdit,
  carryForwardEdit,
  chipEdit,
  ratingEdit,
  reasonEdit,
  type RoomEdit,
  statusEdit,
  timesEdit,
  undoEdit,
} from './room-edit';
import { asDetail } from './locked-session';
import { conflictIn } from './room-conflicts';
import { roomFeature, type RoomState } from './room-state';
import {
  attendanceKey,
  attendanceWrite,
  groupNoteWrite,
  interventionWrite,
  mayStart,
  startWrite,
  writesOf,
} from './room-writes';

/** The acts of the page that change rows. */
const editing = [
  RoomPageActions.allPresentTapped,
  RoomPageActions.blockCarriedForward,
  RoomPageActions.attendanceTapped,
  RoomPageActions.timesCorrected,
  RoomPageActions.reasonGiven,
  RoomPageActions.ratingGiven,
  RoomPageActions.chipTapped,
] as const;

type EditingAction = ReturnType<(typeof editing)[number]>;

/** The edit that an act of the page means, or null when it changes nothing. */
function editFor(
  action: EditingAction,
  state: RoomState,
  session: SessionDetail,
  tap: Tap,
): RoomEdit | null {
  // Nothing is recorded of a session that does not take place; the page says so.
  if (session.status === 'cancelled') return null;
  const { blockId } = state;
  switch (action.type) {
    case RoomPageActions.allPresentTapped.type:
      return allPresentEdit(session, blockId, tap);
    case RoomPageActions.blockCarriedForward.type:
      return blockId === null ? null : carryForwardEdit(session, blockId, tap);
    case RoomPageActions.attendanceTapped.type:
      return statusEdit(session, action.participantId, blockId, action.status, tap);
    case RoomPageActions.timesCorrected.type: {
      const { arrivedAt, leftAt, mode } = action;
      return timesEdit(session, action.participantId, blockId, { arrivedAt, leftAt, mode }, tap);
    }
    case RoomPageActions.reasonGiven.type:
      return reasonEdit(session, action.participantId, blockId, action.reason, tap);
    case RoomPageActions.ratingGiven.type:
      return ratingEdit(session, action.participantId, action.scale, action.value, tap);
    case RoomPageActions.chipTapped.type:
      return chipEdit(session, action.participantId, action, tap);
  }
}

/**
 * The room's answer, whole; while the screen is locked only what the room-safe screen shows, so that
 * the rest is not even in memory.
 */
export const load = createEffect(
  (
    actions$ = inject(Actions),
    sessions = inject(SessionsClient),
    store = inject(Store),
    clock = inject(Clock),
  ) =>
    actions$.pipe(
      ofType(RoomPageActions.opened, RoomPageActions.reloadAsked),
      concatLatestFrom(() => [
        store.select(roomFeature.selectSessionId),
        store.select(signInFeature.selectLockedSessionId),
      ]),
      switchMap(([, sessionId, locked]) =>
        sessionId === null ? EMPTY : fetched(sessions, sessionId, locked),
      ),
      concatLatestFrom(() => store.select(outboxFeature.selectEntries)),
      map(([answer, entries]) =>
        'problem' in answer
          ? SessionsApiActions.loadFailed(answer)
          : SessionsApiActions.loadSucceeded({
              session: answer.session,
              unsent: keysOf(entries),
              openFlagCount: answer.openFlagCount,
              at: clock.now(),
            }),
      ),
    ),
  { functional: true },
);

/** Locked or reopened: what may be shown is another thing. */
export const followLock = createEffect(
  (store = inject(Store)) =>
    store.select(signInFeature.selectLockedSessionId).pipe(
      skip(1),
      map(() => RoomPageActions.reloadAsked()),
    ),
  { functional: true },
);

type Fetched = { session: SessionDetail; openFlagCount: number } | { problem: Problem };

function fetched(sessions: SessionsClient, id: string, locked: string | null): Observable<Fetched> {
  const answer: Observable<Fetched> =
    locked === id
      ? sessions
          .roomSafe(id)
          .pipe(map((safe) => ({ session: asDetail(safe), openFlagCount: safe.openFlagCount })))
      : sessions
          .session(id)
          .pipe(map((session) => ({ session, openFlagCount: session.flags.length })));
  return answer.pipe(catchError((thrown: unknown) => of({ problem: problemFrom(thrown) })));
}

/** The targets that still wait: what the server answers about them is older than the screen. */
function keysOf(entries: readonly QueuedWrite[]): string[] {
  return entries
    .filter((entry) => entry.state !== 'refused')
    .flatMap((entry) => entry.write.targets.map((target) => target.key));
}

/** A tap becomes the rows it changes; nothing here waits, so the screen answers in the same frame. */
export const edit = createEffect(
  (actions$ = inject(Actions), store = inject(Store), ids = inject(Ids)) =>
    actions$.pipe(
      ofType(...editing),
      concatLatestFrom(() => [
        store.select(roomFeature.selectRoomState),
        store.select(signInFeature.selectStaff),
      ]),
      map(([action, state, staff]) =>
        state.session && staff
          ? editFor(action, state, state.session, {
              by: staff.id,
              at: action.at,
              newId: () => ids.next(),
            })
          : null,
      ),
      filter((made): made is RoomEdit => made !== null),
      map((made) => RoomEditsActions.made({ edit: made })),
    ),
  { functional: true },
);

export const undo = createEffect(
  (actions$ = inject(Actions), store = inject(Store), ids = inject(Ids)) =>
    actions$.pipe(
      ofType(RoomPageActions.undoAsked),
      concatLatestFrom(() => [
        store.select(roomFeature.selectSession),
        store.select(signInFeature.selectStaff),
      ]),
      mergeMap(([{ edit: made, at }, session, staff]): Action[] =>
        session && staff
          ? [
              RoomEditsActions.undone({
                edit: undoEdit(session, made, { by: staff.id, at, newId: () => ids.next() }),
              }),
            ]
          : [],
      ),
    ),
  { functional: true },
);

/** What was done can be taken back, as a new write. */
export const offerUndo = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    offered = inject(Undo),
    clock = inject(Clock),
  ) =>
    actions$.pipe(
      ofType(RoomEditsActions.made),
      tap(({ edit: made }) =>
        offered.offer({
          done: made.words,
          ...(made.was ? { before: made.was } : {}),
          undo: () => store.dispatch(RoomPageActions.undoAsked({ edit: made, at: clock.now() })),
        }),
      ),
    ),
  { functional: true, dispatch: false },
);

/** Every write of the room goes through the outbox. */
export const send = createEffect(
  (actions$ = inject(Actions), store = inject(Store), outbox = inject(Outbox)) =>
    actions$.pipe(
      ofType(RoomEditsActions.made, RoomEditsActions.undone),
      concatLatestFrom(() => store.select(roomFeature.selectSession)),
      tap(([{ edit: made }, session]) => {
        if (session) writesOf(session, made).forEach((write) => outbox.enqueue(write));
      }),
    ),
  { functional: true, dispatch: false },
);

/**
 * The first person marked present opens the session: nobody has to remember to press Start, and an
 * untouched screen can only lock to the room while it runs.
 */
export const startWithFirstPerson = createEffect(
  (actions$ = inject(Actions), store = inject(Store), outbox = inject(Outbox)) => {
    // The second tap comes before the answer to the first start.
    const begun = new Set<string>();
    return actions$.pipe(
      ofType(RoomEditsActions.made),
      filter(({ edit: made }) => made.attendance.some(({ now }) => now.status === 'present')),
      concatLatestFrom(() => store.select(roomFeature.selectSession)),
      tap(([{ edit: made }, session]) => {
        const at = made.attendance[0]?.now.tappedAt;
        if (!session || !at || begun.has(session.id) || !mayStart(session, at)) return;
        begun.add(session.id);
        outbox.enqueue(startWrite(session, at));
      }),
    );
  },
  { functional: true, dispatch: false },
);

export const sendWords = createEffect(
  (actions$ = inject(Actions), store = inject(Store), outbox = inject(Outbox), ids = inject(Ids)) =>
    actions$.pipe(
      ofType(RoomPageActions.groupNoteWritten, RoomPageActions.interventionWritten),
      concatLatestFrom(() => store.select(roomFeature.selectSession)),
      tap(([action, session]) => {
        if (!session) return;
        if (action.type === RoomPageActions.groupNoteWritten.type) {
          const note = session.groupNote ?? { id: ids.next(), version: 0 };
          outbox.enqueue(groupNoteWrite(session, note, action.dynamic, action.at));
        } else {
          const { staffId, text } = action;
          const version =
            session.interventions.find((each) => each.staffId === staffId)?.version ?? 0;
          outbox.enqueue(interventionWrite(session, { staffId, text, version }, action.at));
        }
      }),
    ),
  { functional: true, dispatch: false },
);

/** What the server stored, told apart by where it was written. */
export const settle = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(OutboxActions.sent),
      mergeMap(({ write, response }) => settled(write, response)),
    ),
  { functional: true },
);

function settled({ method, url }: Write, response: unknown): Action[] {
  // A change of the session touches many things: what is true afterwards is fetched whole.
  if (/\/(start|end|reopen|plan|roster|gone|cancel|restore|cover)(\/|$)/.test(url))
    return [RoomPageActions.reloadAsked()];
  if (/\/attendance$/.test(url) && method === 'POST') {
    return [RoomWritesActions.attendanceSaved({ rows: (response as AttendanceBatch).rows })];
  }
  if (/\/attendance\//.test(url)) {
    return [RoomWritesActions.attendanceSaved({ rows: [response as Attendance] })];
  }
  if (/\/check-ins\//.test(url)) {
    return [RoomWritesActions.checkInSaved({ saved: response as CheckInSaved })];
  }
  if (/\/observations\//.test(url)) {
    return [RoomWritesActions.observationSaved({ saved: response as ObservationSaved })];
  }
  if (/\/group-note$/.test(url)) {
    return [RoomWritesActions.groupNoteSaved({ groupNote: response as GroupNote })];
  }
  return /\/interventions\//.test(url)
    ? [RoomWritesActions.interventionSaved({ intervention: response as LeaderIntervention })]
    : [];
}

/** A no-show or an urge changes tasks and flags on the server: fetch what only it knows. */
export const followUp = createEffect(
  (
    actions$ = inject(Actions),
    store = inject(Store),
    { wait = 400, scheduler = asyncScheduler }: { wait?: number; scheduler?: SchedulerLike } = {},
  ) =>
    actions$.pipe(
      ofType(RoomWritesActions.attendanceSaved),
      filter(({ rows }) => rows.some((row) => row.status === 'no-show')),
      switchMap(() =>
        timer(wait, scheduler).pipe(takeUntil(actions$.pipe(ofType(RoomPageActions.left)))),
      ),
      concatLatestFrom(() => store.select(roomFeature.selectSessionId)),
      map(() => RoomPageActions.reloadAsked()),
    ),
  { functional: true },
);

/**
 * Someone else changed a row first. One row: both sides are shown and neither counts. A batch is
 * taken apart: its rows go one by one, so that only the contested ones ask.
 */
export const conflict = createEffect(
  (actions$ = inject(Actions), store = inject(Store), outbox = inject(Outbox)) =>
    actions$.pipe(
      ofType(OutboxActions.conflicted),
      filter(({ write }) => /\/attendance(\/|$)/.test(write.url)),
      concatLatestFrom(() => store.select(roomFeature.selectSession)),
      mergeMap(([{ write, problem }, session]): Action[] => {
        if (!session) return [];
        if (write.method === 'POST') {
          takeApart(outbox, session, write);
          return [];
        }
        const conflicted = conflictIn(session, write, problem);
        return conflicted ? [RoomWritesActions.attendanceConflicted(conflicted)] : [];
      }),
    ),
  { functional: true },
);

function takeApart(outbox: Outbox, session: SessionDetail, batch: Write): void {
  const rows = session.attendance.filter((row) =>
    batch.targets.some((target) => target.key === attendanceKey(row)),
  );
  // First, since giving up the batch gives up what waits behind it for the same rows.
  outbox.discard(batch.id);
  rows.forEach((row) => outbox.enqueue(attendanceWrite(session, row)));
}

/** The choice between two answers, made at the row. */
export const choose = createEffect(
  (actions$ = inject(Actions), outbox = inject(Outbox)) =>
    actions$.pipe(
      ofType(RoomPageActions.conflictSettled),
      tap(({ writeId, keep }) => outbox.resolve(writeId, keep)),
    ),
  { functional: true, dispatch: false },
);

/** What was refused or given up is shown as the server has it. */
export const showWhatIsStored = createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(OutboxActions.refused, OutboxActions.discarded),
      map(() => RoomPageActions.reloadAsked()),
    ),
  { functional: true },
);
