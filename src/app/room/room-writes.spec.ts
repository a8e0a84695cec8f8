import type { Attendance } from '#contract/attendance';
import type { SessionDetail } from '#contract/session';
import type { RoomEdit } from './room-edit';
import { attendanceKey, mayStart, writesOf } from './room-writes';

const start = '2026-06-16T15:00:00.000Z';

const row = (participantId: string, version: number): Attendance => ({
  id: `row-${participantId}`,
  sessionId: 's',
  participantId,
  blockId: null,
  status: 'present',
  mode: 'in-person',
  arrivedAt: start,
  leftAt: null,
  reason: null,
  tappedAt: start,
  version,
  updatedBy: 'staff',
  updatedAt: start,
});

const session = {
  id: 's',
  status: 'scheduled',
  startsAt: start,
  endsAt: '2026-06-16T18:00:00.000Z',
  version: 3,
  roster: [],
} as unknown as SessionDetail;

const edit = (rows: Attendance[]): RoomEdit => ({
  attendance: rows.map((now) => ({ now, before: null })),
  checkIns: [],
  observations: [],
  words: '',
  was: null,
});

describe('writes of the room', () => {
  it('one person is one write over the version that was seen', () => {
    const [write] = writesOf(session, edit([row('a', 4)]));
    expect(write?.method).toBe('PUT');
    expect(write?.targets).toEqual([{ key: attendanceKey(row('a', 4)), version: 4 }]);
  });

  it('many people are one write, all or nothing, with the version of each', () => {
    const writes = writesOf(session, edit([row('a', 0), row('b', 2)]));
    expect(writes.length).toBe(1);
    expect(writes[0]?.method).toBe('POST');
    expect(writes[0]?.targets.map((target) => [target.version, target.path])).toEqual([
      [0, '/rows/[participantId=a]/version'],
      [2, '/rows/[participantId=b]/version'],
    ]);
  });

  it('the first person present may start a session of now, not one of another day', () => {
    expect(mayStart(session, '2026-06-16T14:45:00.000Z')).toBeTrue();
    expect(mayStart(session, '2026-06-16T15:10:00.000Z')).toBeTrue();
    expect(mayStart(session, '2026-06-16T12:00:00.000Z')).toBeFalse();
    expect(mayStart(session, '2026-06-17T15:00:00.000Z')).toBeFalse();
    expect(mayStart({ ...session, status: 'running' }, '2026-06-16T15:10:00.000Z')).toBeFalse();
  });
});
