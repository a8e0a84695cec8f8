import type { Attendance } from '#contract/attendance';
import type { Flag } from '#contract/flag';
import type { RoomSafeSession, SessionDetail } from '#contract/session';
import { OutboxActions, OutboxListActions } from '../core/outbox/outbox.actions';
import type { Write } from '../core/outbox/write';
import { asDetail } from './locked-session';
import { SignInInterceptorActions } from '../core/sign-in/sign-in.actions';
import { RoomPageActions, RoomWritesActions, SessionsApiActions } from './room-actions';
import { roomFeature, type RoomState } from './room-state';
import { withUnsent } from './session-rows';
import { attendanceKey } from './room-writes';

const at = '2026-06-16T15:00:00.000Z';

const row = (version: number, change: Partial<Attendance> = {}): Attendance => ({
  id: 'row',
  sessionId: 'session',
  participantId: 'fitz',
  blockId: null,
  status: 'present',
  mode: 'in-person',
  arrivedAt: at,
  leftAt: null,
  reason: null,
  tappedAt: at,
  version,
  updatedBy: 'juniper',
  updatedAt: at,
  ...change,
});

const session = (attendance: Attendance[]) => ({
  ...asDetail({
    id: 'session',
    title: 'Skills',
    status: 'running',
    room: null,
    mode: 'in-person',
    startsAt: at,
    endsAt: '2026-06-16T18:00:00.000Z',
    startedAt: at,
    endedAt: null,
    facilitators: [],
    timeZone: 'America/New_York',
    attendancePerBlock: false,
    parts: [],
    roster: [],
    attendance: [],
    openFlagCount: 0,
    version: 1,
  } as RoomSafeSession),
  attendance,
});

describe('The room, loaded again', () => {
  it('shows what the server has', () => {
    const loaded = session([row(2, { status: 'excused' })]);
    expect(withUnsent(loaded, session([row(1)]), []).attendance).toEqual(loaded.attendance);
  });

  it('keeps a tap that waits to be sent', () => {
    const shown = session([row(1, { status: 'no-show' })]);
    const joined = withUnsent(session([row(1)]), shown, [attendanceKey(row(1))]);
    expect(joined.attendance.map(({ status }) => status)).toEqual(['no-show']);
  });

  it('keeps what was saved while the answer was on its way', () => {
    const shown = session([row(2, { status: 'no-show' })]);
    expect(withUnsent(session([row(1)]), shown, []).attendance).toEqual(shown.attendance);
    expect(withUnsent(session([]), session([row(1)]), []).attendance).toEqual([row(1)]);
  });

  it('gives up a new row that was refused', () => {
    expect(withUnsent(session([]), session([row(0)]), []).attendance).toEqual([]);
  });
});

describe('Two answers about one person', () => {
  const side = { row: row(1), who: 'Juniper Vale', initials: 'JV', at };
  const conflicted = roomFeature.reducer(
    undefined,
    RoomWritesActions.attendanceConflicted({
      writeId: 'tap',
      participantId: 'fitz',
      blockId: null,
      mine: side,
      theirs: side,
    }),
  );

  it('stop asking at the row when they were settled in the list of what waits', () => {
    expect(conflicted.conflicts.length).toBe(1);
    const writes = [{ id: 'tap' } as Write];
    const given = roomFeature.reducer(
      conflicted,
      OutboxActions.discarded({ writes, theirs: null }),
    );
    expect(given.conflicts).toEqual([]);
    const kept = roomFeature.reducer(
      conflicted,
      OutboxListActions.mineChosen({ id: 'tap', newId: 'again' }),
    );
    expect(kept.conflicts).toEqual([]);
  });
});

describe('The flags of the room', () => {
  const flag = (id: string, status: Flag['status']): Flag => ({
    id,
    participantId: 'fitz',
    sessionId: 'session',
    kind: 'risk',
    status,
    raisedAt: at,
    causes: [],
    step: 'first-facilitator',
    nextAt: null,
    closedBy: null,
    evidenceWithdrawn: false,
    actions: [],
    steps: [],
    escalations: [],
    responsible: [],
    acknowledgedAt: null,
    acknowledgedBy: null,
    lastAssessedLevel: null,
    lastAssessedAt: null,
    closedAt: status === 'closed' ? at : null,
    leftSessionId: null,
    statements: [],
    assessment: null,
    version: 1,
  });

  it('are those that still wait, also after it is fetched again', () => {
    const flags = [flag('a', 'closed'), flag('b', 'open'), flag('c', 'acknowledged')];
    const state = roomFeature.reducer(
      undefined,
      SessionsApiActions.loadSucceeded({
        session: { ...session([]), flags },
        unsent: [],
        at,
        openFlagCount: 2,
      }),
    );
    expect(state.session?.flags.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('go on under a refusal, which stays to be read when the room is read again', () => {
    const load = SessionsApiActions.loadSucceeded({
      session: session([]),
      ...{ unsent: [], at, openFlagCount: 0 },
    });
    const problem = { type: '', title: 'A note is signed', status: 422, detail: '' };
    const states = [load, SessionsApiActions.changeFailed({ problem }), load].reduce(
      (state: RoomState | undefined, action) => roomFeature.reducer(state, action),
      undefined,
    );
    expect(states?.refusal).toEqual(problem);
    expect(roomFeature.reducer(states, RoomPageActions.problemSeen()).refusal).toBeNull();
  });

  it('of somebody who left on a locked screen ask what was done, first thing on reopening', () => {
    const whole = { ...session([]), program: { ...session([]).program, id: 'program' } };
    const load = (state: RoomState | undefined, detail: SessionDetail) =>
      roomFeature.reducer(
        state,
        SessionsApiActions.loadSucceeded({ session: detail, unsent: [], at, openFlagCount: 1 }),
      );
    const opened = load(undefined, { ...whole, flags: [flag('b', 'open')] });
    expect(opened.asksStatements).toBeFalse();
    const locked = roomFeature.reducer(
      opened,
      SignInInterceptorActions.lockMet({ sessionId: 'session' }),
    );
    const stillLocked = load(locked, session([]));
    expect(stillLocked.asksStatements).toBeTrue();
    const left = { ...flag('b', 'open'), leftSessionId: 'session' };
    const reopened = load(stillLocked, { ...whole, flags: [left] });
    expect(reopened.asksStatements).toBeTrue();
    const asked = roomFeature.reducer(reopened, RoomPageActions.statementsAsked());
    expect(asked.asksStatements).toBeFalse();
    const owed = roomFeature.selectOwedStatements({ room: asked });
    expect(owed.map(({ id }) => id)).toEqual(['b']);
  });
});
