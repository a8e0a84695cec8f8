import type { TimelineFlag, TimelineSession } from '#contract/timeline';
import { attendanceStatusLabels } from '#domain/attendance/attendance-status';
import { dayOf, sayDay, wallClock, weekStartOf } from '#domain/calendar/zoned-time';
import { type Axis, isShown, startOf } from './axis';
import type { DatedAdministration, MeasureLane } from './measure-lane-view';
import { makeUpWords } from './attendance-lane-view';
import type { RatingLane } from './rating-lanes-view';

/** A day at which the cursor stops: everything that is known of it, across all lanes. */
export interface Stop {
  readonly day: string;
  /** Milliseconds since 1970; where a score was taken that day, the moment of it. */
  readonly at: number;
  /** "2 Jun, week 8". */
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface StopFacts {
  readonly axis: Axis;
  readonly measures: readonly MeasureLane[];
  readonly ratings: readonly RatingLane[];
  readonly sessions: readonly TimelineSession[];
  readonly flags: readonly TimelineFlag[];
}

/** Every shown day on which something was asked, rated, attended or flagged, by time. */
export function stopsOf({ axis, measures, ratings, sessions, flags }: StopFacts): Stop[] {
  const days = new Map<string, { at: number | null; lines: string[] }>();
  const add = (day: string, line: string, at: number | null = null): void => {
    if (!isShown(axis, day)) return;
    const stop = days.get(day) ?? { at: null, lines: [] };
    stop.lines.push(line);
    stop.at ??= at;
    days.set(day, stop);
  };
  for (const { instrument, administrations, critical } of measures) {
    for (const each of administrations) {
      add(
        each.day,
        `${instrument.shortName} ${each.words}${criticalWords(critical, each)}`,
        each.at,
      );
    }
  }
  for (const flag of flags) addFlag(flag, axis, add);
  const rated = new Map<string, string[]>();
  for (const { label, points } of ratings) {
    for (const { day, value } of points) {
      rated.set(day, [...(rated.get(day) ?? []), `${label} ${value ?? 'not given'}`]);
    }
  }
  for (const [day, words] of rated) add(day, words.join(', '));
  for (const session of sessions)
    add(dayOf(session.startsAt, axis.zone), sessionWords(session, axis));
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { at, lines }]) => ({
      day,
      at: at ?? startOf(day, axis.zone) + 12 * 3_600_000,
      heading: headingOf(day, axis),
      lines,
    }));
}

function headingOf(day: string, axis: Axis): string {
  const monday = weekStartOf(day);
  const week = axis.weeks.find(({ startsOn }) => startsOn === monday)?.number ?? null;
  return sayDay(day, axis.today) + (week === null ? '' : `, week ${week}`);
}

function criticalWords(
  row: MeasureLane['critical'],
  { critical: answer }: DatedAdministration,
): string {
  if (row === null || answer === undefined) return '';
  if (answer === null) return `, item ${row.item} not answered`;
  return answer > 0 ? `, item ${row.item} = ${answer}` : `, item ${row.item} not endorsed`;
}

function addFlag(flag: TimelineFlag, axis: Axis, add: (day: string, line: string) => void): void {
  const raised = wallClock(flag.raisedAt, axis.zone);
  const closed = flag.closedAt === null ? null : wallClock(flag.closedAt, axis.zone);
  const end =
    closed === null
      ? 'open'
      : `closed ${closed.day === raised.day ? '' : `${sayDay(closed.day, axis.today)} `}${closed.time}, ` +
        (flag.assessedLevel === null ? 'level not recorded' : `assessed: ${flag.assessedLevel}`);
  add(raised.day, `Risk flag ${raised.time}, ${flag.words}; ${end}`);
}

function sessionWords(session: TimelineSession, axis: Axis): string {
  const { title, status, minutesLate, minutes, cancelled, reason, mode } = session;
  if (cancelled) {
    return `${title}: cancelled${reason ? ` (${reason})` : ''}, counts for nobody`;
  }
  const parts = [attendanceStatusLabels[status].toLowerCase()];
  if (status === 'expected') parts[0] = 'attendance not recorded';
  if (status === 'present') {
    if (mode === 'telehealth') parts.push('telehealth');
    if (minutesLate === null) parts.push('arrival not known');
    else if (minutesLate > 0) parts.push(`${minutesLate} min late`);
    parts.push(minutes === null ? 'minutes not known' : `${minutes} min`);
  }
  if (reason !== null && reason !== '') parts.push(reason);
  const makesUp = makeUpWords(session, axis);
  if (makesUp !== null) parts.push(makesUp);
  return `${title}: ${parts.join(', ')}`;
}
