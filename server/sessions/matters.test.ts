import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phq9 } from '#domain/instruments/phq9';
import { mattersOf } from './matters.ts';

/** Totals in the order in which they were given, a week apart. */
const measureAfter = (...totals: (number | null)[]) =>
  mattersOf({
    startsAt: '2026-06-16T13:00:00.000Z',
    timeZone: 'America/New_York',
    admittedOn: '2026-04-01',
    main: {
      instrument: phq9,
      due: {
        instrumentCode: 'phq9',
        shortName: 'PHQ-9',
        isMain: true,
        dueOn: null,
        state: 'not-due',
        lastGivenOn: null,
      },
    },
    measures: totals
      .map((total, index) => ({
        participant_id: 'aster',
        instrument_code: 'phq9',
        administered_at: new Date(Date.UTC(2026, 3, 2 + 7 * index)),
        total,
      }))
      .reverse(),
    attendance: [],
    missedDays: { absences: 2, days: 7 },
    firstSessionInGroup: false,
    noteReturned: false,
    courseFlags: [],
  }).measure;

test('the latest score is told against the one before', () => {
  const told = measureAfter(16, 12);
  assert.deepEqual([told?.previous, told?.latest, told?.change], [16, 12, 'no-reliable-change']);
});

test('a slow way to reliably worse is told against the first score, as Today tells it', () => {
  const told = measureAfter(14, 17, 20);
  assert.deepEqual([told?.previous, told?.latest, told?.change], [14, 20, 'reliably-worse']);
});

test('a step that is reliable by itself is the one that is told', () => {
  const told = measureAfter(5, 12, 20);
  assert.deepEqual([told?.previous, told?.latest, told?.change], [12, 20, 'reliably-worse']);
});

test('what is not scorable is no score; with one score there is no change', () => {
  assert.equal(measureAfter(null), null);
  assert.equal(measureAfter(null, 14)?.change, 'unknown');
});
