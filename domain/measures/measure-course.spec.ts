import fc from 'fast-check';
import { addDays } from '#domain/calendar/zoned-time';
import { completionOf, owedDays, sayCompletion } from '#domain/measures/completion';
import { dueOnDay } from '#domain/measures/due-state';
import { courseOf, type MeasureAnswer, type MeasureAsking } from '#domain/measures/measure-course';
import type { PlanItem } from '#domain/measures/measure-plan';

const weekly: PlanItem = {
  instrumentCode: 'phq9',
  isMain: true,
  atAdmission: true,
  everyDays: 7,
  atLevelChange: false,
  atDischarge: true,
  startsOn: null,
};
const given = (day: string, scorable = true): MeasureAnswer => ({ kind: 'given', day, scorable });
const declined = (day: string): MeasureAnswer => ({ kind: 'not-given', day, reason: 'declined' });

const asking = (change: Partial<MeasureAsking> = {}): MeasureAsking => ({
  admittedOn: '2026-04-13',
  dischargedOn: null,
  levelChangesOn: [],
  steps: [{ from: null, item: weekly }],
  answers: [],
  ...change,
});
const stateOn = (day: string, change: Partial<MeasureAsking> = {}) => {
  const asked = asking(change);
  const answers = asked.answers.filter((answer) => answer.day <= day);
  return dueOnDay(courseOf(asked, day), answers, day);
};
const dueDays = (day: string, change: Partial<MeasureAsking> = {}) =>
  courseOf(asking(change), day).occurrences.map(({ dueOn }) => dueOn);

describe('When a measure is due', () => {
  it('is due on the day of admission, overdue from the day after it', () => {
    expect(stateOn('2026-04-12').state).toBe('not-due');
    expect(stateOn('2026-04-13')).toEqual({ state: 'due', dueOn: '2026-04-13' });
    expect(stateOn('2026-04-14')).toEqual({ state: 'overdue', dueOn: '2026-04-13' });
  });

  it('is due an interval after it was given, whether it could be scored or not', () => {
    for (const scorable of [true, false]) {
      const answers = [given('2026-04-14', scorable)];
      expect(stateOn('2026-04-14', { answers }).state).toBe('done');
      expect(stateOn('2026-04-20', { answers })).toEqual({ state: 'not-due', dueOn: '2026-04-21' });
      expect(stateOn('2026-04-21', { answers }).state).toBe('due');
    }
  });

  it('stays owed since its first day, and counts each interval that passes', () => {
    expect(stateOn('2026-05-05')).toEqual({ state: 'overdue', dueOn: '2026-04-13' });
    expect(dueDays('2026-05-05')).toEqual(['2026-04-13', '2026-04-20', '2026-04-27']);
  });

  it('asked at admission only and declined, does not come back when the plan changes otherwise', () => {
    const once = { ...weekly, everyDays: null };
    const steps = [
      { from: null, item: once },
      { from: '2026-04-20', item: { ...once, atLevelChange: true } },
    ];
    const answers = [declined('2026-04-13')];
    expect(courseOf(asking({ steps, answers }), '2026-04-22').open).toBeNull();
    expect(stateOn('2026-04-22', { steps, answers }).state).not.toBe('due');
  });

  it('is not owed when it was not given with a reason; the next is an interval after that day', () => {
    const answers = [given('2026-04-13'), declined('2026-04-22')];
    expect(stateOn('2026-04-22', { answers }).state).toBe('declined');
    expect(stateOn('2026-04-23', { answers })).toEqual({ state: 'not-due', dueOn: '2026-04-27' });
  });

  it('takes one given early as an answer from half of the interval on, and else as one more', () => {
    const early = [given('2026-04-13'), given('2026-04-17')];
    expect(dueDays('2026-04-24', { answers: early })).toEqual(['2026-04-13', '2026-04-20']);
    const extra = [given('2026-04-13'), given('2026-04-14')];
    expect(dueDays('2026-04-20', { answers: extra })).toEqual(['2026-04-13']);
    expect(stateOn('2026-04-20', { answers: extra }).dueOn).toBe('2026-04-21');
  });

  it('of an unknown admission is due only after it was given once', () => {
    expect(stateOn('2026-05-05', { admittedOn: null })).toEqual({ state: 'not-due', dueOn: null });
    const answers = [given('2026-04-13')];
    expect(stateOn('2026-04-20', { admittedOn: null, answers }).state).toBe('due');
  });

  it('is asked at a change of level and at the discharge, unless it was given in the week before', () => {
    const once = { ...weekly, everyDays: null, atLevelChange: true };
    const change = {
      steps: [{ from: null, item: once }],
      levelChangesOn: ['2026-05-11'],
      dischargedOn: '2026-06-01',
      answers: [given('2026-04-13')],
    };
    expect(stateOn('2026-05-10', change).state).toBe('done');
    expect(stateOn('2026-05-12', change)).toEqual({ state: 'overdue', dueOn: '2026-05-11' });
    const answers = [given('2026-04-13'), given('2026-05-06'), given('2026-05-26')];
    expect(dueDays('2026-06-02', { ...change, answers })).toEqual(['2026-04-13']);
  });

  it('is due no more after the discharge', () => {
    const dischargedOn = '2026-04-30';
    const course = courseOf(asking({ dischargedOn, answers: [given('2026-04-13')] }), '2026-08-01');
    expect(course.occurrences.map(({ dueOn }) => dueOn)).toEqual(['2026-04-13', '2026-04-20']);
    expect(course.open).toEqual({ dueOn: '2026-04-27', because: 'interval' });
  });
});

describe('A plan that changes', () => {
  const monthly = { ...weekly, everyDays: 28 };

  it('makes nothing due before the day of its change', () => {
    const steps = [
      { from: null, item: monthly },
      { from: '2026-05-04', item: weekly },
    ];
    const answers = [given('2026-04-13')];
    expect(stateOn('2026-05-03', { steps, answers }).state).toBe('not-due');
    expect(stateOn('2026-05-04', { steps, answers })).toEqual({
      state: 'due',
      dueOn: '2026-05-04',
    });
  });

  it('asks what it adds from that day on, and leaves nothing owed of what it drops', () => {
    const added = [
      { from: null, item: null },
      { from: '2026-05-04', item: weekly },
    ];
    expect(stateOn('2026-05-03', { steps: added })).toEqual({ state: 'not-due', dueOn: null });
    expect(stateOn('2026-05-05', { steps: added }).dueOn).toBe('2026-05-04');
    const dropped = [
      { from: null, item: weekly },
      { from: '2026-05-04', item: null },
    ];
    expect(stateOn('2026-06-01', { steps: dropped }).state).toBe('not-due');
    expect(dueDays('2026-06-01', { steps: dropped }).length).toBe(3);
  });

  it('keeps owed what was owed, also on the day on which the next is due', () => {
    const daily = { ...weekly, everyDays: 1 };
    const never = { ...weekly, atAdmission: false, everyDays: null };
    const steps = [
      { from: null, item: daily },
      { from: '2026-04-15', item: never },
      { from: '2026-04-16', item: { ...never, atAdmission: true } },
    ];
    expect(stateOn('2026-04-15', { steps })).toEqual({ state: 'overdue', dueOn: '2026-04-13' });
    expect(stateOn('2026-04-16', { steps })).toEqual({ state: 'overdue', dueOn: '2026-04-13' });
  });

  it('tells times in the order of their due days, also where an early answer met a closer interval', () => {
    const steps = [
      { from: null, item: { ...weekly, everyDays: 8 } },
      { from: '2026-04-22', item: { ...weekly, everyDays: 3 } },
    ];
    const answers = [given('2026-04-17'), given('2026-04-21')];
    const days = dueDays('2026-05-02', { steps, answers });
    expect(days).toEqual([...days].sort());
  });

  it('keeps owed what was owed', () => {
    const steps = [
      { from: null, item: weekly },
      { from: '2026-05-04', item: monthly },
    ];
    expect(stateOn('2026-05-06', { steps })).toEqual({ state: 'overdue', dueOn: '2026-04-13' });
  });
});

describe('A measure with a first day of its own', () => {
  const later = { ...weekly, startsOn: '2026-05-04' };

  it('is due on that day and on none before it', () => {
    const steps = [{ from: null, item: later }];
    expect(stateOn('2026-05-03', { steps })).toEqual({ state: 'not-due', dueOn: '2026-05-04' });
    expect(stateOn('2026-05-04', { steps })).toEqual({ state: 'due', dueOn: '2026-05-04' });
    expect(dueDays('2026-05-12', { steps })).toEqual(['2026-05-04']);
  });

  it('before the admission is asked from the admission on', () => {
    const steps = [{ from: null, item: { ...weekly, startsOn: '2026-01-01' } }];
    expect(dueDays('2026-05-05', { steps })).toEqual(dueDays('2026-05-05'));
  });

  it('is not asked at a change of level or a discharge before it', () => {
    const item = { ...later, atLevelChange: true };
    const steps = [{ from: null, item }];
    const change = { steps, levelChangesOn: ['2026-04-20'], dischargedOn: '2026-04-27' };
    expect(stateOn('2026-05-12', change)).toEqual({ state: 'not-due', dueOn: null });
    expect(dueDays('2026-05-12', change)).toEqual([]);
  });

  it('given before it is next due an interval later, and never before it', () => {
    const steps = [{ from: null, item: later }];
    const longBefore = [given('2026-04-14')];
    expect(stateOn('2026-05-03', { steps, answers: longBefore }).dueOn).toBe('2026-05-04');
    const shortlyBefore = [given('2026-05-02')];
    expect(stateOn('2026-05-04', { steps, answers: shortlyBefore })).toEqual({
      state: 'not-due',
      dueOn: '2026-05-09',
    });
  });

  it('that is decided while it was owed is owed no more until then, and was not given till then', () => {
    const steps = [
      { from: null, item: weekly },
      { from: '2026-04-25', item: later },
    ];
    expect(stateOn('2026-04-25', { steps })).toEqual({ state: 'not-due', dueOn: '2026-05-04' });
    const course = courseOf(asking({ steps }), '2026-05-06');
    expect(owedDays(course, '2026-05-06')).toEqual([
      { from: '2026-04-13', to: '2026-04-24' },
      { from: '2026-05-04', to: '2026-05-06' },
    ]);
  });
});

const start = '2026-01-05';
const dayAt = fc.integer({ min: 0, max: 200 }).map((days) => addDays(start, days));
const item = fc.record({
  instrumentCode: fc.constant('phq9'),
  isMain: fc.boolean(),
  atAdmission: fc.boolean(),
  everyDays: fc.option(fc.integer({ min: 1, max: 40 })),
  atLevelChange: fc.boolean(),
  atDischarge: fc.boolean(),
  startsOn: fc.option(dayAt),
});
const anyAsking: fc.Arbitrary<MeasureAsking> = fc.record({
  admittedOn: fc.option(fc.constant(start)),
  dischargedOn: fc.option(dayAt),
  levelChangesOn: fc.uniqueArray(dayAt, { maxLength: 3 }).map((days) => days.sort()),
  steps: fc
    .tuple(item, fc.array(fc.tuple(dayAt, fc.option(item)), { maxLength: 3 }))
    .map(([first, rest]) => [
      { from: null, item: first },
      ...rest
        .map(([from, next]) => ({ from, item: next }))
        .sort((a, b) => (a.from < b.from ? -1 : 1)),
    ]),
  answers: fc.array(
    fc.oneof(
      dayAt.map((day) => given(day)),
      dayAt.map(declined),
    ),
    { maxLength: 25 },
  ),
});

describe('Whatever was asked and answered', () => {
  it('due days come one after the other', () => {
    fc.assert(
      fc.property(anyAsking, dayAt, (asked, day) => {
        const days = courseOf(asked, day).occurrences.map(({ dueOn }) => dueOn);
        expect(days).toEqual([...days].sort());
      }),
    );
  });

  it('what is given today is owed no more today', () => {
    fc.assert(
      fc.property(anyAsking, dayAt, (asked, day) => {
        const answers = [...asked.answers, given(day)];
        const state = stateOn(day, { ...asked, answers }).state;
        expect(['done', 'declined', 'not-due']).toContain(state);
      }),
    );
  });

  it('a change of the plan never makes overdue what was not', () => {
    fc.assert(
      fc.property(anyAsking, dayAt, item, (asked, day, next) => {
        const before = asked.steps.filter(({ from }) => from === null || from < day);
        const steps = [...before, { from: day, item: next }];
        const was = stateOn(day, { ...asked, steps: before });
        const is = stateOn(day, { ...asked, steps });
        if (was.state !== 'overdue') expect(is.state).not.toBe('overdue');
      }),
    );
  });

  it('nothing is owed, and nothing counted, of a measure before its first day', () => {
    fc.assert(
      fc.property(anyAsking, dayAt, item, dayAt, (asked, day, next, startsOn) => {
        const steps = [{ from: null, item: { ...next, startsOn } }];
        const course = courseOf({ ...asked, steps }, day);
        const counted = completionOf(
          course,
          { from: '2000-01-01', to: addDays(startsOn, -1) },
          day,
        );
        expect([counted.due, counted.notGiven.declined]).toEqual([0, 0]);
        if (day < startsOn) {
          const before = asked.steps.filter(({ from }) => from === null || from < day);
          const changed = [...before, { from: day, item: { ...next, startsOn } }];
          const { state } = stateOn(day, { ...asked, steps: changed });
          expect(['due', 'overdue']).not.toContain(state);
        }
      }),
    );
  });

  it('counts add up: what is given and what is not make what was due', () => {
    fc.assert(
      fc.property(anyAsking, dayAt, (asked, day) => {
        const course = courseOf(asked, day);
        const counted = completionOf(course, { from: '2000-01-01', to: '2100-01-01' }, day);
        const { declined: without } = counted.notGiven;
        expect(counted.given).toBeLessThanOrEqual(counted.due);
        const waiting = course.open !== null && course.open.dueOn < day ? 1 : 0;
        expect(counted.due + without).toBe(course.occurrences.length + waiting);
      }),
    );
  });
});

describe('Completion', () => {
  const answers = [given('2026-04-13'), given('2026-04-20', false), declined('2026-04-27')];

  it('says what was given of what was due, and why the rest is not owed', () => {
    const course = courseOf(asking({ answers }), '2026-05-06');
    const counted = completionOf(course, { from: '2026-04-01', to: '2026-05-06' }, '2026-05-06');
    expect(sayCompletion(counted)).toBe(
      '2 of 3 due given (67%), 1 of them not scorable, 1 declined',
    );
  });

  it('counts what is due today only once it is given or the day is over', () => {
    const range = { from: '2026-04-01', to: '2026-06-01' };
    expect(completionOf(courseOf(asking(), '2026-04-13'), range, '2026-04-13').due).toBe(0);
    expect(completionOf(courseOf(asking(), '2026-04-14'), range, '2026-04-14').due).toBe(1);
  });

  it('knows the stretches in which it was due and not given', () => {
    const course = courseOf(
      asking({ answers: [given('2026-04-13'), given('2026-04-29')] }),
      '2026-05-10',
    );
    expect(owedDays(course, '2026-05-09')).toEqual([
      { from: '2026-04-20', to: '2026-04-26' },
      { from: '2026-05-06', to: '2026-05-09' },
    ]);
  });

  it('is not given for the same times that are counted as not given: one given late was given', () => {
    const dayOf = (offset: number) => addDays('2026-04-13', offset);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 14 }), (offsets) => {
        const days = offsets.toSorted((a, b) => a - b).map(dayOf);
        const today = dayOf(91);
        const course = courseOf(asking({ answers: days.map((day) => given(day)) }), today);
        const spans = owedDays(course, addDays(today, -1));
        const { due, given: count } = completionOf(course, { from: dayOf(0), to: today }, today);
        expect(spans.length > 0).toBe(due > count);
        const missed = course.occurrences.filter(({ answer }) => answer === null);
        for (const { dueOn } of missed) {
          expect(spans.some(({ from, to }) => from <= dueOn && dueOn <= to)).toBeTrue();
        }
        for (const { dueOn, answer } of course.occurrences) {
          if (answer === null) continue;
          expect(spans.some(({ from, to }) => from <= dueOn && dueOn <= to)).toBeFalse();
        }
      }),
    );
  });
});
