import { minutesWords } from './attendance-times';

const session = {
  startsAt: '2026-06-16T15:00:00.000Z',
  endsAt: '2026-06-16T18:00:00.000Z',
  parts: [],
  now: '2026-06-16T15:47:00.000Z',
};
const at = (time: string) => `2026-06-16T${time}:00.000Z`;

describe('The minutes that corrected times come to', () => {
  it('are so far, while the session runs and the person is there', () => {
    expect(minutesWords({ arrivedAt: at('15:00'), leftAt: null }, session)).toBe(
      '47 minutes of treatment so far; breaks are not counted.',
    );
  });

  it('are those until the person left', () => {
    expect(minutesWords({ arrivedAt: at('15:00'), leftAt: at('15:40') }, session)).toBe(
      '40 minutes of treatment; breaks are not counted.',
    );
  });

  it('are those to the end, once it is over', () => {
    const over = { ...session, now: at('18:30') };
    expect(minutesWords({ arrivedAt: at('15:15'), leftAt: null }, over)).toBe(
      '165 minutes of treatment; breaks are not counted.',
    );
  });

  it('say so when somebody came long before the start', () => {
    expect(minutesWords({ arrivedAt: at('13:45'), leftAt: null }, session)).toBe(
      'That is 75 minutes before the start; minutes count from the start. ' +
        '47 minutes of treatment so far; breaks are not counted.',
    );
  });
});
