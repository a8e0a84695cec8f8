import type { Block, BlockAttendance } from '#domain/attendance/program-day';
import { carryForward, minutesOfDay } from '#domain/attendance/program-day';

const block = (id: string, from: string, to: string, isBreak = false): Block => ({
  id,
  startsAt: `2026-06-16T${from}:00.000Z`,
  endsAt: `2026-06-16T${to}:00.000Z`,
  parts: [],
  isBreak,
});

const first = block('first', '13:00', '14:15');
const pause = block('pause', '14:15', '14:30', true);
const second = block('second', '14:30', '16:00');

const row = (participantId: string, facts: Partial<BlockAttendance>): BlockAttendance => ({
  blockId: 'first',
  participantId,
  status: 'present',
  mode: 'in-person',
  arrivedAt: first.startsAt,
  leftAt: null,
  reason: null,
  ...facts,
});

describe('a program day in blocks', () => {
  it('carries attendance forward without touching what is recorded', () => {
    const previous = [
      row('stays', { mode: 'telehealth' }),
      row('left', { leftAt: '2026-06-16T14:00:00.000Z' }),
      row('excused', { status: 'excused', arrivedAt: null, reason: 'Dentist' }),
      row('absent', { status: 'no-show', arrivedAt: null }),
      row('recorded', {}),
    ];
    const recorded = [row('recorded', { blockId: 'second', status: 'no-show' })];
    expect(
      carryForward(previous, second, recorded).map((next) => [
        next.participantId,
        next.blockId,
        next.status,
        next.arrivedAt,
        next.mode,
        next.reason,
      ]),
    ).toEqual([
      ['stays', 'second', 'present', second.startsAt, 'telehealth', null],
      ['left', 'second', 'expected', null, 'in-person', null],
      ['excused', 'second', 'excused', null, 'in-person', 'Dentist'],
      ['absent', 'second', 'no-show', null, 'in-person', null],
    ]);
  });

  it('adds the minutes of the blocks and not of the breaks', () => {
    const day = [
      row('p', {}),
      row('p', { blockId: 'pause', arrivedAt: pause.startsAt }),
      row('p', { blockId: 'second', arrivedAt: '2026-06-16T14:40:00.000Z' }),
    ];
    expect(minutesOfDay([first, pause, second], day)).toBe(75 + 80);
  });

  it('is unknown when one block’s minutes are', () => {
    const day = [row('p', {}), row('p', { blockId: 'second', arrivedAt: null })];
    expect(minutesOfDay([first, second], day)).toBeNull();
  });

  it('counts nothing for a block that was missed', () => {
    const missed = { status: 'excused' } as const;
    const day = [row('p', missed), row('p', { blockId: 'second', ...missed })];
    expect(minutesOfDay([first, second], day)).toBe(0);
  });

  it('is unknown while nothing is recorded of a block, and not as if it was missed', () => {
    expect(minutesOfDay([first, second], [row('p', {})])).toBeNull();
    const expected = row('p', { blockId: 'second', status: 'expected', arrivedAt: null });
    expect(minutesOfDay([first, second], [row('p', {}), expected])).toBeNull();
  });

  it('does not ask about blocks after who has left, or after the day has ended', () => {
    const left = row('p', { leftAt: '2026-06-16T14:00:00.000Z' });
    expect(minutesOfDay([first, second], [left])).toBe(60);
    const notHeld = { ...second, endsAt: second.startsAt };
    expect(minutesOfDay([first, notHeld], [row('p', {})])).toBe(75);
  });
});
