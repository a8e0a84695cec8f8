import type { CountedAttendance } from '#domain/attendance/attendance-share';
import { attendanceShare, percentWords, recentAbsences } from '#domain/attendance/attendance-share';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { attendanceStatuses, countsAs } from '#domain/attendance/attendance-status';
import { instantAt } from '#domain/calendar/zoned-time';

const rows = (counts: Partial<Record<AttendanceStatus, number>>): CountedAttendance[] =>
  attendanceStatuses.flatMap((status) =>
    Array.from({ length: counts[status] ?? 0 }, () => ({ status, cancelled: false })),
  );

describe('the share of attendance', () => {
  it('stands with its counts', () => {
    expect(attendanceShare(rows({ present: 31, 'no-show': 2 })).words).toBe('31 of 33 (94%)');
    expect(attendanceShare(rows({ present: 31, 'no-show': 2, excused: 1 })).words).toBe(
      '31 of 33 (94%), 1 excused not counted',
    );
  });

  it('does not hide behind a percentage what was mostly excused', () => {
    const share = attendanceShare(rows({ present: 2, excused: 8 }));
    expect(share.words).toBe('2 of 10 scheduled, 8 excused');
    expect(share.counted).toBe(2);
    expect(share.share).toBe(1);
  });

  it('keeps those who never came', () => {
    expect(attendanceShare(rows({ 'no-show': 5 }))).toEqual(
      jasmine.objectContaining({ share: 0, words: '0 of 5 (0%)' }),
    );
  });

  it('is unknown, not 0%, when nothing was scheduled or nothing counts', () => {
    expect(attendanceShare([]).share).toBeNull();
    expect(attendanceShare([]).words).toContain('Unknown');
    expect(attendanceShare(rows({ excused: 3 })).share).toBeNull();
    expect(attendanceShare(rows({ expected: 3 }))).toEqual(
      jasmine.objectContaining({ share: null, notYetKnown: 3 }),
    );
  });

  it('counts a cancelled session for nobody', () => {
    const cancelled = attendanceStatuses.map((status) => ({ status, cancelled: true }));
    expect(attendanceShare([...cancelled, ...rows({ present: 1 })])).toEqual(
      jasmine.objectContaining({ attended: 1, counted: 1, cancelled: 4, excused: 0 }),
    );
  });

  it('does not round to all or to none', () => {
    expect(percentWords(299, 300)).toBe('99%');
    expect(percentWords(1, 300)).toBe('1%');
    expect(percentWords(300, 300)).toBe('100%');
  });

  it('counts each status one way only', () => {
    expect(countsAs).toEqual({
      expected: 'ignored',
      present: 'attended',
      excused: 'ignored',
      'no-show': 'absent',
    });
  });
});

describe('recent absences', () => {
  const zone = 'America/New_York';
  const noShow = (day: string, cancelled = false) => ({
    status: 'no-show' as const,
    cancelled,
    startsAt: instantAt(day, '23:30', zone),
  });
  const now = instantAt('2026-06-16', '09:47', zone);

  it('counts no-shows of the last seven days of the program', () => {
    const absences = recentAbsences(
      [noShow('2026-06-09'), noShow('2026-06-10'), noShow('2026-06-12'), noShow('2026-06-15')],
      now,
      zone,
    );
    expect(absences).toEqual({ count: 3, atLimit: true, words: '3rd absence in 7 days' });
  });

  it('leaves out the cancelled, and says nothing of none', () => {
    expect(recentAbsences([noShow('2026-06-15', true)], now, zone)).toEqual({
      count: 0,
      atLimit: false,
      words: null,
    });
  });
});
