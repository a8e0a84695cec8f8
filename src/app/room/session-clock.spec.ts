import { endedWords, sessionProgress } from './session-clock';

const part = (title: string, from: string, to: string, isBreak = false) => ({
  id: title,
  title,
  topic: null,
  startsAt: `2026-06-16T${from}:00.000Z`,
  endsAt: `2026-06-16T${to}:00.000Z`,
  isBreak,
  facilitatorId: null,
});
const session = {
  startsAt: '2026-06-16T09:00:00.000Z',
  endsAt: '2026-06-16T12:00:00.000Z',
  parts: [
    part('Check-in round', '09:00', '09:35'),
    part('Teach', '09:35', '10:15'),
    part('Break', '10:15', '10:30', true),
    part('Practise', '10:30', '12:00'),
  ],
};

describe('session clock', () => {
  it('says where the session is: elapsed, part, minutes left, next break', () => {
    const progress = sessionProgress(session, '2026-06-16T09:47:12.000Z');
    expect([progress.elapsed, progress.length]).toEqual([47, 180]);
    expect(progress.current?.part.title).toBe('Teach');
    expect(progress.current?.minutesLeft).toBe(28);
    expect(progress.nextBreak?.inMinutes).toBe(27);
    expect(progress.parts.map((each) => each.state)).toEqual(['done', 'current', 'ahead', 'ahead']);
  });

  it('before the start nothing has elapsed and nothing runs', () => {
    const progress = sessionProgress(session, '2026-06-16T08:41:00.000Z');
    expect([progress.elapsed, progress.minutesToStart, progress.current]).toEqual([0, 19, null]);
  });

  it('of an end before the planned start says when it was, not that no minute passed', () => {
    const early = sessionProgress(session, '2026-06-16T08:45:00.000Z');
    expect(endedWords(early, '8:45')).toBe('ended at 8:45, before its planned start');
    const later = sessionProgress(session, '2026-06-16T11:50:00.000Z');
    expect(endedWords(later, '11:50')).toBe('ended after 170 min');
  });

  it('after the end all parts are done and the elapsed time stops at the length', () => {
    const progress = sessionProgress(session, '2026-06-16T12:20:00.000Z');
    expect([progress.elapsed, progress.over, progress.current]).toEqual([180, true, null]);
  });
});
