import type { ProgramSettings } from '#contract/program';
import type { RosterMatters } from '#contract/roster';
import { recentAbsences } from '#domain/attendance/attendance-share';
import { dayOf, daysBetween } from '#domain/calendar/zoned-time';
import { changeClass, isReliable } from '#domain/change/change-statement';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { withFigures } from '#domain/instruments/figures-in-use';
import { phq9 } from '#domain/instruments/phq9';
import { dueOn } from '#domain/instruments/weekly-routine';
import { dayStatus } from '../attendance/rules.ts';
import { iso } from '../instants.ts';
import type { EarlierAttendance, MeasureRow } from './matters-queries.ts';

/** The measure of a program's weekly routine; further ones come with a program's own choice. */
export const mainMeasure = phq9;

/** What is known of one person before a session. */
export interface KnownBefore {
  readonly startsAt: string;
  readonly timeZone: string;
  readonly admittedOn: string | null;
  /** Latest first. */
  readonly measures: readonly MeasureRow[];
  readonly attendance: readonly EarlierAttendance[];
  /** When the program has missed days told. */
  readonly missedDays: ProgramSettings['missedDays'];
  /** What the program uses in place of the figures that ship. */
  readonly figures?: ProgramSettings['figures'];
  readonly firstSessionInGroup: boolean;
  readonly noteReturned: boolean;
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
    measureOverdueDays: overdueDays(known, day),
    absences: { count: recent.count, days, told: recent.atLimit },
    firstSessionInGroup: known.firstSessionInGroup,
    noteReturned: known.noteReturned,
  };
}

/**
 * The latest score against the one before; against the first of the episode where the way since then
 * is reliably worse and the last step alone is not, as Today tells it. An administration that is not
 * scorable is no score and not 0.
 */
function measureOf({ measures, figures }: KnownBefore): RosterMatters['measure'] {
  const measure = withFigures(mainMeasure, figures);
  const totals = measures.map(({ total }) => total).filter((total) => total !== null);
  const [latest, previous = null] = totals;
  if (latest === undefined) return null;
  const told = (from: number | null) => ({
    instrument: mainMeasure.shortName,
    previous: from,
    latest,
    change: changeClass(measure, from, latest),
  });
  const [step, whole] = [told(previous), told(totals.at(-1) ?? null)];
  return !isReliable(step.change) && whole.change === 'reliably-worse' ? whole : step;
}

/** Days since the main measure was due. */
function overdueDays({ measures, admittedOn, timeZone }: KnownBefore, day: string): number | null {
  const [last] = measures;
  const due = dueOn(last ? dayOf(iso(last.administered_at), timeZone) : null, admittedOn);
  if (due === null) return null;
  const days = daysBetween(due, day);
  return days > 0 ? days : null;
}
