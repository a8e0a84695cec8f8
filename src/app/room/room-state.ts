import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { Flag } from '#contract/flag';
import type { SessionDetail } from '#contract/session';
import type { Problem } from '../api/problem';
import {
  type AttendanceSide,
  RoomEditsActions,
  RoomPageActions,
  RoomWritesActions,
  SessionsApiActions,
} from './room-actions';
import { keysInConflict } from '../core/outbox/needs-you';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { OutboxActions, OutboxListActions } from '../core/outbox/outbox.actions';
import { MeApiActions, SignInInterceptorActions } from '../core/sign-in/sign-in.actions';
import { type Arrivals, withArrivals } from './attendance-taps';
import { asDetail, isWhole } from './locked-session';
import { rememberingRosterView } from './roster-view';
import {
  applied,
  merged,
  sameAttendance,
  sameCheckIn,
  sameObservation,
  settle,
  take,
  withFlag,
  withUnsent,
} from './session-rows';

/** Two answers about one person; neither counts until one is chosen. */
export interface AttendanceConflict {
  readonly writeId: string;
  readonly participantId: string;
  readonly blockId: string | null;
  readonly mine: AttendanceSide;
  readonly theirs: AttendanceSide;
}

export interface RoomState {
  readonly sessionId: string | null;
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly problem: Problem | null;
  /** Why the last change of the session was refused, until somebody has seen it. */
  readonly refusal: Problem | null;
  readonly session: SessionDetail | null;
  /** Flags of this session that an assessment has closed. */
  readonly assessed: readonly Flag[];
  /** When somebody was there before being marked as away, by person and block: a slip costs no time. */
  readonly arrivals: Arrivals;
  readonly focusedId: string | null;
  readonly paletteFor: string | null;
  readonly blockId: string | null;
  readonly roomSafeSince: string | null;
  /** Open flags of a locked room: a count without names. */
  readonly lockedFlagCount: number;
  readonly conflicts: readonly AttendanceConflict[];
  /** The room was just opened or reopened: what is owed about who left is asked first. */
  readonly asksStatements: boolean;
}

const initial: RoomState = {
  sessionId: null,
  status: 'idle',
  problem: null,
  refusal: null,
  session: null,
  assessed: [],
  arrivals: {},
  focusedId: null,
  paletteFor: null,
  blockId: null,
  roomSafeSince: null,
  lockedFlagCount: 0,
  conflicts: [],
  asksStatements: true,
};

function change(
  state: RoomState,
  next: (session: SessionDetail) => Partial<SessionDetail>,
): RoomState {
  return state.session
    ? { ...state, session: { ...state.session, ...next(state.session) } }
    : state;
}

/** The block that runs now, else the first that has not ended; null where there are no blocks. */
export function currentBlockId(session: SessionDetail, at: string): string | null {
  if (!session.attendancePerBlock) return null;
  const blocks = session.parts.filter((part) => !part.isBreak);
  return (blocks.find((part) => part.endsAt > at) ?? blocks.at(-1))?.id ?? null;
}

function lockedDown(state: RoomState): RoomState {
  const lockedFlagCount = state.session?.flags.length || state.lockedFlagCount;
  const locked = {
    lockedFlagCount,
    paletteFor: null,
    conflicts: [],
    assessed: [],
    asksStatements: true,
  };
  return change({ ...state, ...locked }, (session) =>
    asDetail({
      ...session,
      timeZone: session.program.timeZone,
      openFlagCount: session.flags.length,
    }),
  );
}

/** Open flags of people who left this session while nobody has said what was done. */
const owedStatements = (session: SessionDetail): Flag[] =>
  session.flags.filter(
    ({ leftSessionId, status }) => leftSessionId === session.id && status !== 'closed',
  );

function ready(state: RoomState, session: SessionDetail, at: string): RoomState {
  const known = state.session?.id === session.id;
  return {
    ...state,
    status: 'ready',
    problem: null,
    // The answer tells the closed ones of this session too: they wait for nobody.
    session: { ...session, flags: session.flags.filter(({ status }) => status !== 'closed') },
    assessed: session.flags.filter(({ status }) => status === 'closed'),
    asksStatements:
      state.asksStatements && (!isWhole(session) || owedStatements(session).length > 0),
    blockId: known && state.blockId ? state.blockId : currentBlockId(session, at),
    focusedId: state.focusedId ?? session.roster[0]?.participantId ?? null,
  };
}

const reducer = createReducer(
  initial,
  on(RoomPageActions.opened, (state, { sessionId }): RoomState =>
    state.sessionId === sessionId && state.session
      ? { ...state, paletteFor: null }
      : { ...initial, sessionId, status: 'loading' },
  ),
  on(RoomPageActions.reloadAsked, (state): RoomState => ({
    ...state,
    status: state.session ? state.status : 'loading',
  })),
  // The moment the screen locks, all but preferred names and attendance leaves the memory.
  on(SignInInterceptorActions.lockMet, lockedDown),
  on(MeApiActions.loaded, (state, { me }): RoomState =>
    me.signIn.lockedSessionId === null ? state : lockedDown(state),
  ),
  on(SessionsApiActions.loadSucceeded, (state, { session, unsent, at, openFlagCount }): RoomState =>
    ready(
      { ...state, lockedFlagCount: openFlagCount },
      withUnsent(session, state.session, unsent),
      at,
    ),
  ),
  on(SessionsApiActions.loadFailed, (state, { problem }): RoomState => ({
    ...state,
    status: state.session ? state.status : 'failed',
    problem,
  })),
  // Not the problem of reading: the room is read again at once, and this stays to be read.
  on(SessionsApiActions.changeFailed, (state, { problem }): RoomState => ({
    ...state,
    refusal: problem,
  })),
  on(RoomPageActions.problemSeen, (state): RoomState => ({
    ...state,
    problem: null,
    refusal: null,
  })),
  on(SessionsApiActions.flagChanged, (state, { flag }): RoomState => ({
    ...change(state, (session) => ({ flags: withFlag(session.flags, flag) })),
    assessed:
      flag.status === 'closed'
        ? [...state.assessed.filter(({ id }) => id !== flag.id), flag]
        : state.assessed,
  })),
  on(RoomPageActions.personFocused, (state, { participantId }): RoomState => ({
    ...state,
    focusedId: participantId,
  })),
  on(RoomPageActions.blockChosen, (state, { blockId }): RoomState => ({ ...state, blockId })),
  on(RoomPageActions.paletteOpened, (state, { participantId }): RoomState => ({
    ...state,
    paletteFor: participantId,
    focusedId: participantId,
  })),
  on(RoomPageActions.paletteClosed, (state): RoomState => ({ ...state, paletteFor: null })),
  on(RoomPageActions.statementsAsked, (state): RoomState => ({ ...state, asksStatements: false })),
  on(RoomPageActions.roomSafeToggled, (state, { at }): RoomState => ({
    ...state,
    roomSafeSince: state.roomSafeSince === null ? at : null,
    paletteFor: null,
  })),
  on(RoomEditsActions.made, RoomEditsActions.undone, (state, { edit }): RoomState => ({
    ...change(state, (session) => applied(session, edit)),
    arrivals: withArrivals(state.arrivals, edit.attendance),
  })),
  on(RoomWritesActions.attendanceSaved, (state, { rows }): RoomState =>
    change(state, (session) => ({
      attendance: merged(session.attendance, rows, sameAttendance, settle),
    })),
  ),
  on(RoomWritesActions.checkInSaved, (state, { saved }): RoomState =>
    change(state, (session) => ({
      checkIns: merged(session.checkIns, [saved.checkIn], sameCheckIn, settle),
      flags: withFlag(session.flags, saved.flag),
    })),
  ),
  on(RoomWritesActions.observationSaved, (state, { saved }): RoomState =>
    change(state, (session) => ({
      observations: merged(session.observations, [saved.observation], sameObservation, settle),
      flags: withFlag(session.flags, saved.flag),
    })),
  ),
  on(RoomWritesActions.groupNoteSaved, (state, { groupNote }): RoomState =>
    change(state, (session) => ({
      groupNote: { ...groupNote, dynamic: session.groupNote?.dynamic ?? groupNote.dynamic },
    })),
  ),
  on(RoomWritesActions.interventionSaved, (state, { intervention }): RoomState =>
    change(state, (session) => ({
      interventions: [
        ...session.interventions.filter((each) => each.staffId !== intervention.staffId),
        intervention,
      ],
    })),
  ),
  on(RoomPageActions.groupNoteWritten, (state, { dynamic }): RoomState =>
    change(state, (session) => ({
      groupNote: session.groupNote && { ...session.groupNote, dynamic },
    })),
  ),
  on(RoomWritesActions.attendanceConflicted, (state, conflict): RoomState => ({
    ...state,
    conflicts: [
      ...state.conflicts.filter(
        (each) =>
          each.writeId !== conflict.writeId || each.participantId !== conflict.participantId,
      ),
      {
        writeId: conflict.writeId,
        participantId: conflict.participantId,
        blockId: conflict.blockId,
        mine: conflict.mine,
        theirs: conflict.theirs,
      },
    ],
  })),
  on(RoomPageActions.conflictSettled, (state, { writeId, keep }): RoomState => {
    const conflict = state.conflicts.find((each) => each.writeId === writeId);
    if (!conflict) return state;
    const row =
      keep === 'theirs'
        ? conflict.theirs.row
        : { ...conflict.mine.row, version: conflict.theirs.row.version };
    return {
      ...change(state, (session) => ({
        attendance: merged(session.attendance, [row], sameAttendance, take),
      })),
      conflicts: state.conflicts.filter((each) => each !== conflict),
    };
  }),
  // Settled in the list of what waits instead of at the row.
  on(OutboxActions.discarded, (state, { writes }): RoomState => ({
    ...state,
    conflicts: state.conflicts.filter(({ writeId }) => !writes.some(({ id }) => id === writeId)),
  })),
  on(OutboxListActions.mineChosen, (state, { id }): RoomState => ({
    ...state,
    conflicts: state.conflicts.filter(({ writeId }) => writeId !== id),
  })),
);

const rosterOf = rememberingRosterView();
/** Made anew only when one comes or goes, and not with each step of what is on its way. */
const selectContested = createSelector(
  createSelector(outboxFeature.selectEntries, keysInConflict),
  (keys): ReadonlySet<string> => new Set(keys.split('\n')),
);

export const roomFeature = createFeature({
  name: 'room',
  reducer,
  extraSelectors: ({ selectSession, selectBlockId, selectConflicts, selectAssessed }) => ({
    selectOwedStatements: createSelector(selectSession, (session) =>
      session ? owedStatements(session) : [],
    ),
    selectOpenFlags: createSelector(selectSession, (session) => session?.flags ?? []),
    selectPeople: createSelector(
      selectSession,
      selectBlockId,
      selectConflicts,
      selectAssessed,
      selectContested,
      (session, blockId, conflicts, assessed, contested) =>
        session ? rosterOf({ session, blockId, conflicts, assessed, contested }) : [],
    ),
  }),
});
