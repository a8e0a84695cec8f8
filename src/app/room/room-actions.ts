import type { AttendanceMode, AttendanceStatus } from '#domain/attendance/attendance-status';
import type { ObservationKind } from '#domain/observations/observation-kinds';
import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Attendance } from '#contract/attendance';
import type { CheckInSaved } from '#contract/check-in';
import type { Flag } from '#contract/flag';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import type { ObservationSaved } from '#contract/observation';
import type { SessionDetail } from '#contract/session';
import type { Problem } from '../api/problem';
import type { RoomEdit } from './room-edit';

/** What a facilitator does in the room. `at`: when, by the clock of the page. */
export const RoomPageActions = createActionGroup({
  source: 'Room Page',
  events: {
    opened: props<{ sessionId: string }>(),
    left: emptyProps(),
    reloadAsked: emptyProps(),
    problemSeen: emptyProps(),
    personFocused: props<{ participantId: string }>(),
    blockChosen: props<{ blockId: string }>(),
    allPresentTapped: props<{ at: string }>(),
    blockCarriedForward: props<{ at: string }>(),
    attendanceTapped: props<{ participantId: string; status: AttendanceStatus; at: string }>(),
    timesCorrected: props<{
      participantId: string;
      arrivedAt: string | null;
      leftAt: string | null;
      mode: AttendanceMode;
      at: string;
    }>(),
    reasonGiven: props<{ participantId: string; reason: string | null; at: string }>(),
    ratingGiven: props<{
      participantId: string;
      scale: string;
      value: number | null;
      at: string;
    }>(),
    chipTapped: props<{
      participantId: string;
      kind: ObservationKind;
      code: string;
      text: string | null;
      at: string;
    }>(),
    undoAsked: props<{ edit: RoomEdit; at: string }>(),
    conflictSettled: props<{ writeId: string; keep: 'mine' | 'theirs' }>(),
    paletteOpened: props<{ participantId: string }>(),
    paletteClosed: emptyProps(),
    statementsAsked: emptyProps(),
    roomSafeToggled: props<{ at: string }>(),
    groupNoteWritten: props<{ dynamic: string; at: string }>(),
    interventionWritten: props<{ staffId: string; text: string; at: string }>(),
  },
});

/** What the server answered when the room was opened or changed outside the outbox. */
export const SessionsApiActions = createActionGroup({
  source: 'Sessions API',
  events: {
    /** unsent: keys of outbox targets whose rows on the screen are newer than this answer. */
    loadSucceeded: props<{
      session: SessionDetail;
      unsent: string[];
      at: string;
      openFlagCount: number;
    }>(),
    loadFailed: props<{ problem: Problem }>(),
    changeFailed: props<{ problem: Problem }>(),
    flagChanged: props<{ flag: Flag }>(),
  },
});

/** An act of the page, worked out into the rows it changes. */
export const RoomEditsActions = createActionGroup({
  source: 'Room Edits',
  events: {
    made: props<{ edit: RoomEdit }>(),
    undone: props<{ edit: RoomEdit }>(),
  },
});

/** A write of the room has reached the server. */
export const RoomWritesActions = createActionGroup({
  source: 'Room Writes',
  events: {
    attendanceSaved: props<{ rows: Attendance[] }>(),
    checkInSaved: props<{ saved: CheckInSaved }>(),
    observationSaved: props<{ saved: ObservationSaved }>(),
    groupNoteSaved: props<{ groupNote: GroupNote }>(),
    interventionSaved: props<{ intervention: LeaderIntervention }>(),
    attendanceConflicted: props<{
      participantId: string;
      blockId: string | null;
      mine: AttendanceSide;
      theirs: AttendanceSide;
      writeId: string;
    }>(),
  },
});

/** One of two answers about the same person. `who`: a name and credential. */
export interface AttendanceSide {
  readonly row: Attendance;
  readonly who: string;
  readonly initials: string;
  readonly at: string;
}
