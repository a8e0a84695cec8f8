import { phq9 } from '#domain/instruments/phq9';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { addDays } from '#domain/calendar/zoned-time';
import type { AttendedSession, ReviewFacts, ReviewMeasure } from '#domain/step-down/review-facts';

/** A Tuesday, as in the drawing. */
export const today = '2026-06-16';

/** A person of whom nothing is recorded. */
export const nothingKnown: ReviewFacts = {
  today,
  firstWeekday: 1,
  admittedOn: '2026-04-20',
  sessions: [],
  measures: [],
  riskAsked: [],
  riskFlags: [],
  diary: { answered: [], entries: [] },
  objectives: [],
  plan: null,
  safetyPlan: null,
  appointments: [],
  lastDayOn: null,
  functioning: [],
  dimensions: [],
  view: null,
  authorization: null,
};

export const knowing = (facts: Partial<ReviewFacts>): ReviewFacts => ({
  ...nothingKnown,
  ...facts,
});

/** One session a day, the last one today. */
export function sessionsOf(
  statuses: readonly AttendanceStatus[],
  minutes: number | null = 180,
): AttendedSession[] {
  return statuses.map((status, index) => ({
    id: `s${String(index)}`,
    day: addDays(today, index + 1 - statuses.length),
    status,
    cancelled: false,
    minutes: status === 'present' ? minutes : 0,
  }));
}

/** One score a week, the last one today. */
export function scoresOf(
  totals: readonly (number | null)[],
  instrument: InstrumentDefinition = phq9,
): ReviewMeasure {
  return {
    instrument,
    isMain: true,
    nextDueOn: '2026-06-23',
    scores: totals.map((total, index) => ({
      id: `a${String(index)}`,
      day: addDays(today, 7 * (index + 1 - totals.length)),
      total,
    })),
  };
}
