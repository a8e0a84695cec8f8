import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { addDays as later, dayOf, wallClock } from '#domain/calendar/zoned-time';
import { happensOn, missing, occurrences, ruleFault, type Recurrence } from './recurrence.ts';

const mondays: Recurrence = {
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  validFrom: '2026-01-05',
  validTo: null,
  startsAt: '09:00',
  endsAt: '12:00',
  timeZone: 'America/New_York',
};
const daysOf = (found: ReturnType<typeof occurrences>) => found.map(({ on }) => on);

const zone = fc.constantFrom(
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'UTC',
);
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const recurrence = fc
  .record({
    interval: fc.integer({ min: 1, max: 4 }),
    weekdays: fc.uniqueArray(weekday, { minLength: 1 }),
    validFrom: day,
    weeks: fc.option(fc.integer({ min: 0, max: 60 })),
    timeZone: zone,
    hour: fc.integer({ min: 6, max: 20 }),
  })
  .map(({ interval, weekdays, validFrom, weeks, timeZone, hour }): Recurrence => ({
    rule: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekdays.join(',')}`,
    validFrom,
    validTo: weeks === null ? null : later(validFrom, weeks * 7),
    startsAt: `${String(hour).padStart(2, '0')}:30`,
    endsAt: `${String(hour + 3).padStart(2, '0')}:15`,
    timeZone,
  }));

/** What the library itself says of a rule in its own zone, from the first day on for a year. */
function expandedByLibrary({ rule, validFrom, validTo, startsAt, timeZone }: Recurrence): string[] {
  const start = `${validFrom.replaceAll('-', '')}T${startsAt.replace(':', '')}00`;
  const rules = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${timeZone}:${start}\nRRULE:${rule}`,
    temporal: Temporal,
  });
  const from = Temporal.PlainDate.from(validFrom).toZonedDateTime(timeZone);
  const last = validTo ?? later(validFrom, 365);
  const end = Temporal.PlainDateTime.from(`${last}T23:59:59`).toZonedDateTime(timeZone);
  return rules
    .between(new Date(from.epochMilliseconds), new Date(end.epochMilliseconds), true)
    .map((each) => new Date(each.epochMilliseconds).toISOString());
}

suite('a group that repeats', () => {
  test('meets when the library says so, in every zone and across every clock change', () => {
    fc.assert(
      fc.property(recurrence, (rule) => {
        const found = occurrences(
          rule,
          [],
          [],
          rule.validFrom,
          rule.validTo ?? later(rule.validFrom, 365),
        );
        assert.deepEqual(
          found.map(({ startsAt }) => startsAt),
          expandedByLibrary(rule),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('begins and ends at the same time of day whatever the clock does', () => {
    fc.assert(
      fc.property(recurrence, (rule) => {
        const found = occurrences(rule, [], [], rule.validFrom, later(rule.validFrom, 365));
        for (const { on, startsAt, endsAt } of found) {
          assert.equal(dayOf(startsAt, rule.timeZone), on);
          assert.equal(wallClock(startsAt, rule.timeZone).time, rule.startsAt);
          assert.equal(wallClock(endsAt, rule.timeZone).time, rule.endsAt);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('found in pieces is what is found in one', () => {
    fc.assert(
      fc.property(recurrence, fc.integer({ min: 0, max: 200 }), (rule, cut) => {
        const end = later(rule.validFrom, 250);
        const middle = later(rule.validFrom, cut);
        assert.deepEqual(
          [
            ...occurrences(rule, [], [], rule.validFrom, middle),
            ...occurrences(rule, [], [], later(middle, 1), end),
          ],
          occurrences(rule, [], [], rule.validFrom, end),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('of every second week counts from its first week', () => {
    const rule = { ...mondays, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' };
    assert.deepEqual(daysOf(occurrences(rule, [], [], '2026-01-12', '2026-02-08')), [
      '2026-01-19',
      '2026-02-02',
    ]);
  });

  test('meets on its last day and never after it', () => {
    const rule = { ...mondays, validTo: '2026-01-19' };
    assert.deepEqual(daysOf(occurrences(rule, [], [], '2026-01-01', '2026-03-01')), [
      '2026-01-05',
      '2026-01-12',
      '2026-01-19',
    ]);
  });

  test('past midnight ends on the next day', () => {
    const rule = { ...mondays, startsAt: '23:30', endsAt: '00:30' };
    const [first] = occurrences(rule, [], [], '2026-01-05', '2026-01-05');
    assert.deepEqual(
      [first?.startsAt, first?.endsAt],
      ['2026-01-06T04:30:00.000Z', '2026-01-06T05:30:00.000Z'],
    );
  });
});

suite('what differs from the rule', () => {
  test('a closure leaves out its days, the first and the last included', () => {
    fc.assert(
      fc.property(recurrence, day, fc.integer({ min: 0, max: 20 }), (rule, from, length) => {
        const closure = { from, to: later(from, length) };
        const all = occurrences(rule, [], [], rule.validFrom, later(rule.validFrom, 365));
        const left = occurrences(rule, [], [closure], rule.validFrom, later(rule.validFrom, 365));
        assert.deepEqual(
          left,
          all.filter(({ on }) => on < closure.from || on > closure.to),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('a moved occurrence is found where it went, once, and not where it was', () => {
    fc.assert(
      fc.property(recurrence, fc.nat(), fc.integer({ min: -20, max: 20 }), (rule, pick, by) => {
        const end = later(rule.validFrom, 365);
        const all = occurrences(rule, [], [], rule.validFrom, end);
        const chosen = all[pick % Math.max(1, all.length)];
        fc.pre(chosen !== undefined);
        const to = { day: later(chosen.on, by), startsAt: '10:00', endsAt: '11:00' };
        const found = occurrences(
          rule,
          [{ on: chosen.on, movedTo: to }],
          [],
          later(rule.validFrom, -30),
          later(end, 30),
        ).filter(({ on }) => on <= end);
        assert.equal(found.length, all.length);
        const [moved, ...more] = found.filter((each) => each.on === chosen.on);
        assert.equal(more.length, 0);
        assert.equal(moved?.moved, true);
        assert.equal(dayOf(moved.startsAt, rule.timeZone), to.day);
        assert.deepEqual(
          found.filter((each) => each.on !== chosen.on),
          all.filter((each) => each.on !== chosen.on),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('is with what takes place all that the library has, whatever closes, moves or ends', () => {
    const closure = fc.record({ after: fc.nat(365), length: fc.nat(20) });
    const some = fc.array(closure, { maxLength: 4 });
    fc.assert(
      fc.property(recurrence, some, fc.nat(), fc.nat(), (rule, spans, out, moved) => {
        const to = rule.validTo ?? later(rule.validFrom, 365);
        const library = expandedByLibrary(rule);
        const days = library.map((instant) => dayOf(instant, rule.timeZone));
        fc.pre(days.length > 0);
        const [left = '', gone = ''] = [out, moved].map((pick) => days[pick % days.length]);
        fc.pre(left !== gone);
        // Somewhere else the same day: the instant differs, and no day is taken by it.
        const movedTo = { day: gone, startsAt: '05:15', endsAt: '05:45' };
        const exceptions = [
          { on: left, movedTo: null },
          { on: gone, movedTo },
        ];
        const closures = spans.map(({ after, length }) => {
          const from = later(rule.validFrom, after);
          return { from, to: later(from, length) };
        });
        const asked = [rule, exceptions, closures, rule.validFrom, to] as const;
        const found = occurrences(...asked);
        const absent = missing(...asked);
        assert.deepEqual(
          [...found.filter((each) => !each.moved), ...absent]
            .map(({ startsAt }) => startsAt)
            .sort(),
          library.filter((_, place) => days[place] !== gone),
        );
        assert.deepEqual(
          found
            .filter((each) => each.moved)
            .map(({ on, startsAt }) => [on, wallClock(startsAt, rule.timeZone)]),
          [[gone, { day: gone, time: '05:15' }]],
        );
        for (const { on, closure: held } of absent) {
          assert.equal(held === null, on === left);
          if (held !== null) assert.ok(held.from <= on && on <= held.to);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('an occurrence that is left out is gone, the others stay', () => {
    const left = { on: '2026-01-12', movedTo: null };
    assert.deepEqual(daysOf(occurrences(mondays, [left], [], '2026-01-01', '2026-01-20')), [
      '2026-01-05',
      '2026-01-19',
    ]);
  });

  test('a day that the rule never had cannot be moved in', () => {
    const odd = {
      on: '2026-01-13',
      movedTo: { day: '2026-01-14', startsAt: '09:00', endsAt: '10:00' },
    };
    assert.equal(happensOn(mondays, odd.on), false);
    assert.deepEqual(daysOf(occurrences(mondays, [odd], [], '2026-01-13', '2026-01-18')), []);
  });

  test('an occurrence moved onto a closed day stays there: somebody chose it', () => {
    const moved = {
      on: '2026-01-12',
      movedTo: { day: '2026-01-16', startsAt: '09:00', endsAt: '10:00' },
    };
    const closure = { from: '2026-01-12', to: '2026-01-16' };
    assert.deepEqual(daysOf(occurrences(mondays, [moved], [closure], '2026-01-12', '2026-01-18')), [
      '2026-01-12',
    ]);
  });
});

suite('a rule that cannot be read', () => {
  for (const rule of [
    '',
    'FREQ=SECONDLY',
    'FREQ=WEEKLY;COUNT=3',
    'FREQ=WEEKLY;UNTIL=20270101',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260105T120000Z',
    'FREQ=MONTHLY;BYMONTHDAY=99',
  ]) {
    test(`is told in a sentence: ${JSON.stringify(rule)}`, () => {
      assert.match(ruleFault(rule) ?? '', /^[A-Z].*\.$/);
    });
  }

  test('while the ones that groups use are read', () => {
    for (const rule of ['FREQ=DAILY', mondays.rule, 'FREQ=MONTHLY;BYDAY=1MO,-1FR']) {
      assert.equal(ruleFault(rule), null);
    }
  });
});
