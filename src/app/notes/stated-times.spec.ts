import { heldWords, statedTimes } from './stated-times';

const zone = 'America/Chicago';
const [nine, twenty, noon] = [
  '2026-06-16T14:00:00.000Z',
  '2026-06-16T14:20:00.000Z',
  '2026-06-16T17:00:00.000Z',
];
const attended = (leftAt: string | null, minutes: number | null) =>
  ({ status: 'present', mode: 'in-person', arrivedAt: nine, leftAt, minutes }) as const;

describe('The times a note states', () => {
  it('end with the session for somebody who stayed, on the program’s clock', () => {
    const held = { from: nine, until: twenty };
    expect(statedTimes(attended(null, 20), held, zone)).toBe('9:00–9:20, 20 min');
    expect(heldWords(held, zone)).toBe('9:00–9:20');
  });

  it('end with the departure, but never after the session', () => {
    expect(statedTimes(attended(twenty, 20), { from: nine, until: noon }, zone)).toBe(
      '9:00–9:20, 20 min',
    );
    expect(statedTimes(attended(noon, 20), { from: nine, until: twenty }, zone)).toBe(
      '9:00–9:20, 20 min',
    );
  });

  it('claim no end and no minutes while the session runs', () => {
    const running = { from: nine, until: null };
    expect(statedTimes(attended(null, null), running, zone)).toBe(
      'from 9:00, the session has not ended',
    );
    expect(statedTimes(attended(twenty, 20), running, zone)).toBe('9:00–9:20, 20 min');
    expect(heldWords(running, zone)).toBe('from 9:00');
  });
});
