import type { ProgramSettings } from '#contract/program';
import type { RosterMatters } from '#contract/roster';
import { recentAbsences } from '#domain/attendance/attendance-share';
import { dayOf, daysBetween } from '#domain/calendar/zoned-time';
import { changeClass, isReliable } from '#domain/change/change-statement';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { withFigures } from '#domain/instruments/figures-in-use';
import { dayStatus } from '../attendance/rules.ts';
import { iso } from '../instants.ts';
import type { MainMeasure } from '../measures/main-measure.ts';
import type { EarlierAttendance, MeasureRow } from './matters-queries.ts';

/** What is known of one person before a session. */
export interface KnownBefore {
  readonly startsAt: string;
  readonly timeZone: string;
  readonly admittedOn: string | null;
  /** Null: the person's plan has none. */
  readonly main: MainMeasure | null;
  /** Of the main measure, latest first. */
  readonly measures: readonly MeasureRow[];
  readonly attendance: readonly EarlierAttendance[];
  /** When the program has missed days told. */
  readonly missedDays: ProgramSettings['missedDays'];
  /** What the program uses in place of the figures that ship. */
  readonly figures?: ProgramSettings['figures'];
  readonly firstSessionInGroup: boolean;
  readonly noteReturned: boolean;
  /** Open, about the course of care. */
  readonly courseFlags: RosterMatters['courseFlags'];
}

/** What the facilitator should know about someone when they walk in. */
export function mattersOf(known: KnownBefore): RosterMatters {
  const day = dayOf(known.startsAt, known.timeZone);
  const rows = known.attendance.map((row) => ({
    startsAt: iso(row.starts_at),
    cancelled: row.cancelled,
    status: dayStatus(row.statuses),
  }));
  const { absences: limit, days } = known.missedDays;
  const recent = recentAbsences(rows, known.startsAt, known.timeZone, { days, limit });
  return {
    weekOfEpisode: weekOfEpisode(known.admittedOn, day),
    measure: measureOf(known),
    measureOverdueDays: overdueDays(known.main, day),
    absences: { count: recent.count, days, told: recent.atLimit },
    firstSessionInGroup: known.firstSessionInGroup,
    noteReturned: known.noteReturned,
    courseFlags: [...known.courseFlags],
  };
}

/**
 * The latest score against the one before; against the first of the episode where the way since then
 * is reliably worse and the last step alone is not, as Today tells it. An administration that is not
 * scorable is no score and not 0.
 */
function measureOf({ main, measures, figures }: KnownBefore): RosterMatters['measure'] {
  if (main === null) return null;
  const instrument = withFigures(main.instrument, figures);
  const totals = measures.map(({ total }) => total).filter((total) => total !== null);
  const [latest, previous = null] = totals;
  if (latest === undefined) return null;
  const told = (from: number | null) => ({
    instrument: instrument.shortName,
    previous: from,
    latest,
    change: changeClass(instrument, from, latest),
  });
  const [step, whole] = [told(previous), told(totals.at(-1) ?? null)];
  return !isReliable(step.change) && whole.change === 'reliably-worse' ? whole : step;
}

/** Days since the main measure was due. */
function overdueDays(main: MainMeasure | null, day: string): number | null {
  const dueOn = main?.due.state === 'overdue' ? main.due.dueOn : null;
  return dueOn === null ? null : daysBetween(dueOn, day);
}
