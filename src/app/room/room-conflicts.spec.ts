import type { Attendance } from '#contract/attendance';
import type { SessionDetail } from '#contract/session';
import type { Problem } from '../api/problem';
import type { Write } from '../core/outbox/write';
import { conflictIn } from './room-conflicts';
import { attendanceWrite } from './room-writes';

const at = '2026-06-16T14:07:00.000Z';
const mine: Attendance = {
  id: 'row',
  sessionId: 's',
  participantId: 'aster',
  blockId: null,
  status: 'present',
  mode: 'in-person',
  arrivedAt: at,
  leftAt: null,
  reason: null,
  tappedAt: at,
  version: 1,
  updatedBy: 'juniper',
  updatedAt: at,
};
const session = {
  id: 's',
  roster: [],
  attendance: [mine],
  facilitators: [{ id: 'juniper', name: 'Juniper Vale' }],
} as unknown as SessionDetail;
const juniper = { id: 'juniper', name: 'Juniper Vale' };
const write = (row: Attendance): Write => ({
  id: 'w',
  replaceable: false,
  at,
  ...attendanceWrite(session, row),
});
const theirs = {
  participantId: 'aster',
  id: 'row',
  blockId: null,
  status: 'excused',
  mode: 'in-person',
  arrivedAt: null,
  leftAt: null,
  reason: 'at work',
  tappedAt: '2026-06-16T14:09:00.000Z',
  version: 2,
  by: { id: 'tobin', name: 'Tobin Larkspur', credential: 'LPC' },
};
const problem = (change: Partial<Problem> = {}): Problem => ({
  type: 'urn:stepwell:problem:conflict',
  title: '',
  status: 409,
  detail: '',
  theirs,
  ...change,
});

describe('An attendance that met another answer', () => {
  it('stand side by side, each with who and when', () => {
    const conflict = conflictIn(session, write(mine), problem(), juniper);
    expect(conflict?.writeId).toBe('w');
    expect(conflict?.mine).toEqual({ row: mine, who: 'you', initials: 'JV', at });
    expect(conflict?.theirs.initials).toBe('TL');
    expect(conflict?.theirs.who).toBe('Tobin Larkspur, LPC');
    expect(conflict?.theirs.at).toBe(theirs.tappedAt);
  });

  it('mine is what was sent, though the room has been read again since and shows theirs', () => {
    const read = { ...session, attendance: [{ ...mine, ...theirs, updatedBy: 'tobin' }] };
    const again = conflictIn(read as unknown as SessionDetail, write(mine), problem(), juniper);
    expect(again?.mine.row.status).toBe('present');
    expect(again?.mine.initials).toBe('JV');
    expect(again?.theirs.row.status).toBe('excused');
  });

  it('theirs is a whole row, with their version and author', () => {
    const row = conflictIn(session, write(mine), problem(), juniper)?.theirs.row;
    expect(row).toEqual(
      jasmine.objectContaining({
        sessionId: 's',
        status: 'excused',
        arrivedAt: null,
        reason: 'at work',
        version: 2,
        updatedBy: 'tobin',
      }),
    );
    expect(Object.keys(row ?? {})).not.toContain('by');
  });

  it('are none where the row is not here, or the other side is not said', () => {
    expect(conflictIn({ ...session, attendance: [] }, write(mine), problem(), juniper)).toBeNull();
    const anotherBlock = write({ ...mine, blockId: 'morning' });
    expect(conflictIn(session, anotherBlock, problem(), juniper)).toBeNull();
    expect(conflictIn(session, write(mine), problem({ theirs: null }), juniper)).toBeNull();
  });
});
