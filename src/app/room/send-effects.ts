import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { type Action, Store } from '@ngrx/store';
import { filter, mergeMap, tap } from 'rxjs';
import type { Attendance, AttendanceBatch } from '#contract/attendance';
import type { CheckInSaved } from '#contract/check-in';
import type { Flag } from '#contract/flag';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import type { ObservationSaved } from '#contract/observation';
import type { SessionDetail } from '#contract/session';
import { Ids } from '../core/ids';
import { Outbox } from '../core/outbox/outbox';
import { OutboxActions } from '../core/outbox/outbox.actions';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import type { Write } from '../core/outbox/write';
import {
  RoomEditsActions,
  RoomPageActions,
  RoomWritesActions,
  SessionsApiActions,
} from './room-actions';
import { conflictIn } from './room-conflicts';
import { roomFeature } from './room-state';
import {
  attendanceKey,
  attendanceWrite,
  groupNoteWrite,
  interventionWrite,
  mayStart,
  startWrite,
  writesOf,
} from './room-writes';

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
  if (/^\/api\/flags\//.test(url)) {
    return [SessionsApiActions.flagChanged({ flag: response as Flag })];
  }
  if (/\/group-note$/.test(url)) {
    return [RoomWritesActions.groupNoteSaved({ groupNote: response as GroupNote })];
  }
  return /\/interventions\//.test(url)
    ? [RoomWritesActions.interventionSaved({ intervention: response as LeaderIntervention })]
    : [];
}

/**
 * Someone else changed a row first. One row: both sides are shown and neither counts. A batch is
 * taken apart: its rows go one by one, so that only the contested ones ask.
 */
export const conflict = createEffect(
  (actions$ = inject(Actions), store = inject(Store), outbox = inject(Outbox)) =>
    actions$.pipe(
      ofType(OutboxActions.conflicted),
      filter(({ write }) => /\/attendance(\/|$)/.test(write.url)),
      concatLatestFrom(() => [
        store.select(roomFeature.selectSession),
        store.select(signInFeature.selectStaff),
      ]),
      mergeMap(([{ write, problem }, session, me]): Action[] => {
        // Of a room that is not open it waits until that one is (see reopened).
        if (!session || !isOf(session, write)) return [];
        if (write.method === 'POST') {
          takeApart(outbox, session, write);
          return [];
        }
        const conflicted = conflictIn(session, write, problem, me);
        return conflicted ? [RoomWritesActions.attendanceConflicted(conflicted)] : [];
      }),
    ),
  { functional: true },
);

/** What met another's answer while the room was locked or not open asks, or is taken apart, once it is. */
export const reopened = createEffect(
  (actions$ = inject(Actions), store = inject(Store), outbox = inject(Outbox)) =>
    actions$.pipe(
      ofType(SessionsApiActions.loadSucceeded),
      concatLatestFrom(() => [
        store.select(roomFeature.selectSession),
        store.select(outboxFeature.selectConflicts),
        store.select(signInFeature.selectStaff),
      ]),
      mergeMap(([, session, waiting, me]): Action[] => {
        if (session === null) return [];
        const own = waiting.filter(({ write }) => isOf(session, write));
        own
          .filter(({ write }) => write.method === 'POST')
          .forEach(({ write }) => takeApart(outbox, session, write));
        return own.flatMap(({ write, problem }) => {
          const asks = write.method === 'PUT' && problem && conflictIn(session, write, problem, me);
          return asks ? [RoomWritesActions.attendanceConflicted(asks)] : [];
        });
      }),
    ),
  { functional: true },
);

const isOf = (session: SessionDetail, { url }: Write): boolean =>
  url.startsWith(`/api/sessions/${session.id}/attendance`);

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
