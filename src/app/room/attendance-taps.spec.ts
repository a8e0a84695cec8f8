import {
  type AttendanceSession,
  restored,
  tapAllPresent,
  tapCarryForward,
  tapStatus,
  type Tap,
  withArrivals,
} from './attendance-taps';

const start = '2026-06-16T15:00:00.000Z';
let made = 0;
const tap = (at: string): Tap => ({ by: 'staff', at, newId: () => `row-${++made}` });

/** A tap that must change something. */
function tapped(...args: Parameters<typeof tapStatus>) {
  const row = tapStatus(...args);
  if (!row) throw new Error('the tap changed nothing');
  return row;
}

const session = (change: Partial<AttendanceSession> = {}): AttendanceSession => ({
  id: 'session',
  mode: 'in-person',
  startsAt: start,
  endsAt: '2026-06-16T18:00:00.000Z',
  attendancePerBlock: false,
  parts: [],
  attendance: [],
  ...change,
});

const part = (id: string, from: string, to: string, isBreak = false) => ({
  id,
  title: id,
  topic: null,
  startsAt: `2026-06-16T${from}:00.000Z`,
  endsAt: `2026-06-16T${to}:00.000Z`,
  isBreak,
  facilitatorId: null,
});

describe('attendance taps', () => {
  it('all present stamps the start of the session, not the moment of the tap', () => {
    const rows = tapAllPresent(session(), ['a', 'b'], null, tap('2026-06-16T15:07:31.000Z'));
    expect(rows.map((row) => [row.participantId, row.status, row.arrivedAt])).toEqual([
      ['a', 'present', start],
      ['b', 'present', start],
    ]);
  });

  it('a slip to no-show and back costs no time: who was there from the start still is', () => {
    const [present] = tapAllPresent(session(), ['a'], null, tap(start));
    if (!present) throw new Error('nobody became present');
    const missed = tapped(session({ attendance: [present] }), 'a', null, 'no-show', tap(start));
    const arrivals = withArrivals({}, [{ now: missed, before: present }]);
    const later = { ...tap('2026-06-16T15:00:40.000Z'), arrivals };
    const back = tapped(session({ attendance: [missed] }), 'a', null, 'present', later);
    expect(back.arrivedAt).toBe(start);
  });

  it('who is marked present long after an exception to “all present” came then', () => {
    const [present] = tapAllPresent(session(), ['a'], null, tap('2026-06-16T15:02:00.000Z'));
    if (!present) throw new Error('nobody became present');
    const seen = session({ attendance: [present] });
    const missed = tapped(seen, 'a', null, 'no-show', tap('2026-06-16T15:02:05.000Z'));
    const arrivals = withArrivals({}, [{ now: missed, before: present }]);
    const later = { ...tap('2026-06-16T16:40:00.000Z'), arrivals };
    const came = tapped(session({ attendance: [missed] }), 'a', null, 'present', later);
    expect(came.arrivedAt).toBe('2026-06-16T16:40:00.000Z');
  });

  it('who comes after all is late, and others keep their own times', () => {
    const missed = tapped(session(), 'a', null, 'no-show', tap(start));
    const arrivals = withArrivals({}, [{ now: missed, before: null }]);
    const later = { ...tap('2026-06-16T15:20:00.000Z'), arrivals };
    const back = tapped(session({ attendance: [missed] }), 'a', null, 'present', later);
    expect(back.arrivedAt).toBe('2026-06-16T15:20:00.000Z');
  });

  it('all present leaves exceptions already made as they are', () => {
    const excused = tapStatus(session(), 'a', null, 'excused', tap(start));
    const rows = tapAllPresent(
      session({ attendance: excused ? [excused] : [] }),
      ['a', 'b'],
      null,
      tap(start),
    );
    expect(rows.map((row) => row.participantId)).toEqual(['b']);
  });

  it('one person tapped present late is stamped with the minute of the tap', () => {
    const row = tapStatus(session(), 'a', null, 'present', tap('2026-06-16T15:14:40.000Z'));
    expect(row?.arrivedAt).toBe('2026-06-16T15:14:00.000Z');
  });

  it('one person tapped present before the start is stamped with the start', () => {
    const row = tapStatus(session(), 'a', null, 'present', tap('2026-06-16T14:52:00.000Z'));
    expect(row?.arrivedAt).toBe(start);
  });

  it('an absence takes the times away', () => {
    const present = tapStatus(session(), 'a', null, 'present', tap(start));
    const row = tapStatus(
      session({ attendance: present ? [present] : [] }),
      'a',
      null,
      'no-show',
      tap(start),
    );
    expect([row?.status, row?.arrivedAt, row?.leftAt]).toEqual(['no-show', null, null]);
  });

  it('the same tap again changes nothing', () => {
    const present = tapStatus(session(), 'a', null, 'present', tap(start));
    expect(
      tapStatus(
        session({ attendance: present ? [present] : [] }),
        'a',
        null,
        'present',
        tap(start),
      ),
    ).toBeNull();
  });

  it('undo restores what was there before and keeps the version that was seen', () => {
    const before = tapped(session(), 'a', null, 'present', tap(start));
    const now = { ...before, status: 'excused' as const, arrivedAt: null, version: 4 };
    const row = restored(now, before, tap('2026-06-16T15:30:00.000Z'));
    expect([row.status, row.arrivedAt, row.version]).toEqual(['present', start, 4]);
  });

  it('undo of the first tap returns to expected', () => {
    const now = tapped(session(), 'a', null, 'no-show', tap(start));
    expect(restored(now, null, tap(start)).status).toBe('expected');
  });

  it('carries the block before forward, breaks apart; who left is not carried', () => {
    const parts = [
      part('one', '15:00', '16:00'),
      part('break', '16:00', '16:15', true),
      part('two', '16:15', '17:00'),
    ];
    const base = session({ attendancePerBlock: true, parts });
    const a = tapped(base, 'a', 'one', 'present', tap(start));
    const b = tapped(base, 'b', 'one', 'excused', tap(start));
    const c = tapped(base, 'c', 'one', 'present', tap(start));
    const rows = tapCarryForward(
      { ...base, attendance: [a, b, { ...c, leftAt: '2026-06-16T15:40:00.000Z' }] },
      ['a', 'b', 'c', 'd'],
      'two',
      tap('2026-06-16T16:20:00.000Z'),
    );
    expect(rows.map((row) => [row.participantId, row.status, row.arrivedAt])).toEqual([
      ['a', 'present', '2026-06-16T16:15:00.000Z'],
      ['b', 'excused', null],
    ]);
  });
});
