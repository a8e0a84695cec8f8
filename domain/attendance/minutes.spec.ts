import fc from 'fast-check';

import type { AttendedTimes } from '#domain/attendance/minutes';
import {
  heldDeparture,
  heldTimes,
  heldUntil,
  minutesAttended,
  minutesByWeek,
  minutesOffered,
  punctuality,
} from '#domain/attendance/minutes';
import { instantAt } from '#domain/calendar/zoned-time';

const zone = 'America/New_York';
const at = (time: string, day = '2026-06-16'): string => instantAt(day, time, zone);

const morning: AttendedTimes = {
  startsAt: at('09:00'),
  endsAt: at('12:00'),
  parts: [
    { startsAt: at('09:00'), endsAt: at('10:15'), isBreak: false },
    { startsAt: at('10:15'), endsAt: at('10:30'), isBreak: true },
    { startsAt: at('10:30'), endsAt: at('12:00'), isBreak: false },
  ],
  arrivedAt: at('09:00'),
  leftAt: null,
};

describe('minutes attended', () => {
  it('leaves breaks out: 9:14–12:00 with a 15-minute break is 151', () => {
    expect(minutesAttended({ ...morning, arrivedAt: at('09:14') })).toBe(151);
    expect(minutesAttended(morning)).toBe(165);
    expect(minutesOffered(morning)).toBe(165);
  });

  it('counts the minutes that the screen shows, not seconds', () => {
    const arrivedAt = at('09:14').replace(':00.000Z', ':41.900Z');
    expect(minutesAttended({ ...morning, arrivedAt })).toBe(151);
  });

  it('takes only the part of a break that the person was there for', () => {
    expect(minutesAttended({ ...morning, arrivedAt: at('10:20') })).toBe(90);
    expect(minutesAttended({ ...morning, leftAt: at('10:20') })).toBe(75);
    expect(minutesAttended({ ...morning, arrivedAt: at('10:16'), leftAt: at('10:29') })).toBe(0);
  });

  it('counts overlapping breaks once', () => {
    const twice = { startsAt: at('10:20'), endsAt: at('10:40'), isBreak: true };
    expect(minutesAttended({ ...morning, parts: [...morning.parts, twice] })).toBe(155);
  });

  it('counts nothing outside the session', () => {
    expect(minutesAttended({ ...morning, arrivedAt: at('08:30'), leftAt: at('12:40') })).toBe(165);
  });

  it('is unknown without an arrival, never 0', () => {
    expect(minutesAttended({ ...morning, arrivedAt: null })).toBeNull();
  });

  it('goes across midnight', () => {
    const night = {
      startsAt: at('23:00'),
      endsAt: at('01:00', '2026-06-17'),
      parts: [],
      arrivedAt: at('23:10'),
      leftAt: null,
    };
    expect(minutesAttended(night)).toBe(110);
  });

  it('gives the minutes that really passed across a clock change', () => {
    const spring = {
      startsAt: at('01:00', '2026-03-08'),
      endsAt: at('04:00', '2026-03-08'),
      parts: [],
      arrivedAt: at('01:00', '2026-03-08'),
      leftAt: null,
    };
    expect(minutesAttended(spring)).toBe(120);
    const autumn = {
      startsAt: at('00:30', '2026-11-01'),
      endsAt: at('03:30', '2026-11-01'),
      parts: [],
      arrivedAt: at('00:30', '2026-11-01'),
      leftAt: null,
    };
    expect(minutesAttended(autumn)).toBe(240);
  });

  it('is between 0 and the session, and shrinks when one comes later or leaves earlier', () => {
    const start = Date.parse(morning.startsAt);
    const instant = (offset: number): string => new Date(start + offset * 1000).toISOString();
    const seconds = fc.integer({ min: -3600, max: 4 * 3600 });
    const breaks = fc.array(fc.tuple(seconds, fc.nat(3600)), { maxLength: 4 });
    fc.assert(
      fc.property(seconds, seconds, seconds, breaks, (arrived, left, later, spans) => {
        const times: AttendedTimes = {
          ...morning,
          parts: spans.map(([from, length]) => ({
            startsAt: instant(from),
            endsAt: instant(from + length),
            isBreak: true,
          })),
          arrivedAt: instant(arrived),
          leftAt: instant(left),
        };
        const minutes = minutesAttended(times) ?? -1;
        const fewer =
          minutesAttended({ ...times, arrivedAt: instant(Math.max(arrived, later)) }) ?? -1;
        const toTheEnd = minutesAttended({ ...times, leftAt: null }) ?? -1;
        expect(Number.isInteger(minutes)).toBeTrue();
        expect(minutes).toBeGreaterThanOrEqual(0);
        expect(minutes).toBeLessThanOrEqual(180);
        expect(fewer).toBeLessThanOrEqual(minutes);
        expect(toTheEnd).toBeGreaterThanOrEqual(minutes);
      }),
    );
  });

  it('adds up when a session is split in two', () => {
    const start = Date.parse(morning.startsAt);
    const minute = fc.integer({ min: 0, max: 180 });
    fc.assert(
      fc.property(minute, (cut) => {
        const middle = new Date(start + cut * 60_000).toISOString();
        const first = minutesAttended({ ...morning, leftAt: middle }) ?? -1;
        const second = minutesAttended({ ...morning, arrivedAt: middle }) ?? -1;
        expect(first + second).toBe(165);
      }),
    );
  });
});

describe('punctuality', () => {
  it('says how late and how early in minutes', () => {
    const times = { ...morning, arrivedAt: at('09:14'), leftAt: at('11:40') };
    expect(punctuality(times)).toEqual({
      minutesLate: 14,
      minutesEarly: 20,
      words: '14 min late, left 20 min early',
    });
  });

  it('says nothing about being on time', () => {
    expect(punctuality(morning).words).toBeNull();
    expect(punctuality({ ...morning, arrivedAt: at('08:50') }).minutesLate).toBe(0);
  });

  it('does not call an unknown arrival punctual', () => {
    expect(punctuality({ ...morning, arrivedAt: null }).minutesLate).toBeNull();
  });
});

describe('minutes by week', () => {
  it('puts a session into the week in which it starts on the program’s clock', () => {
    const sundayNight = at('23:30', '2026-06-14');
    const monday = at('09:00', '2026-06-15');
    expect(
      minutesByWeek(
        [
          { startsAt: monday, minutes: 165 },
          { startsAt: sundayNight, minutes: 60 },
          { startsAt: monday, minutes: null },
        ],
        zone,
      ),
    ).toEqual([
      { weekStart: '2026-06-08', minutes: 60, unknown: 0, hours: 1 },
      { weekStart: '2026-06-15', minutes: 165, unknown: 1, hours: 2.8 },
    ]);
  });
});

describe('the times of a session as held', () => {
  const plan = { startsAt: '2026-06-16T13:00:00.000Z', endsAt: '2026-06-16T16:00:00.000Z' };
  const held = (startedAt: string | null, endedAt: string | null) =>
    heldTimes({ ...plan, startedAt, endedAt });

  it('start as planned, whenever somebody tapped', () => {
    const until = plan.endsAt;
    expect(held('2026-06-16T13:08:00.000Z', until)).toEqual({ from: plan.startsAt, until });
    expect(held('2026-06-16T12:55:00.000Z', until)).toEqual({ from: plan.startsAt, until });
    expect(held(null, until)).toEqual({ from: plan.startsAt, until });
  });

  it('end with the session where it was ended early, else as planned', () => {
    const early = '2026-06-16T15:20:00.000Z';
    expect(held(null, early).until).toBe(early);
    expect(held(null, '2026-06-16T16:20:00.000Z').until).toBe(plan.endsAt);
  });

  it('hold every departure: who is noted as leaving after the end stayed to it', () => {
    const until = '2026-06-16T15:20:00.000Z';
    expect(heldDeparture('2026-06-16T15:10:00.000Z', until)).toBe('2026-06-16T15:10:00.000Z');
    expect(heldDeparture('2026-06-16T15:50:00.000Z', until)).toBeNull();
    expect(heldDeparture('2026-06-16T15:50:00.000Z', null)).toBe('2026-06-16T15:50:00.000Z');
    expect(heldDeparture(null, until)).toBeNull();
  });

  it('have no end while it runs', () => {
    expect(held('2026-06-16T13:00:00.000Z', null)).toEqual({ from: plan.startsAt, until: null });
  });

  it('are those of the taps where all of it was before the plan', () => {
    const [from, until] = ['2026-06-16T12:00:00.000Z', '2026-06-16T12:40:00.000Z'];
    expect(held(from, until)).toEqual({ from, until });
  });
});

describe('a session ended before its planned end', () => {
  const planned = '2026-06-16T16:00:00.000Z';

  it('gives no minutes after it was ended', () => {
    expect(heldUntil(planned, '2026-06-16T15:30:00.000Z')).toBe('2026-06-16T15:30:00.000Z');
  });

  it('is counted to its planned end when it ran on, and while it has not ended', () => {
    expect(heldUntil(planned, '2026-06-16T16:20:00.000Z')).toBe(planned);
    expect(heldUntil(planned, null)).toBe(planned);
  });
});
