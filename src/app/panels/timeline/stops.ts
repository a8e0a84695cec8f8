import type { TimelineFlag, TimelineSession } from '#contract/timeline';
import { attendanceStatusLabels } from '#domain/attendance/attendance-status';
import { dayOf, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import { type Axis, isShown, startOf } from './axis';
import { type DatedAdministration, sayAdministration } from './dated-administrations';
import { sayFlagAtCursor } from './flag-lane-view';
import type { MeasureLane } from './measure-lane-view';
import { makeUpWords } from './attendance-lane-view';
import type { PlanMark } from './plan-lines';
import type { RatingLane } from './rating-lanes-view';
import { sayResult, type ScreenLane } from './screen-lanes-view';

/** A day at which the cursor stops. */
export interface Stop {
  readonly day: string;
  /** Milliseconds since 1970; where a score was taken that day, the moment of it. */
  readonly at: number;
  /** Everything that is known of the day, across all lanes; worked out when the cursor is there. */
  readonly tell: () => StopWords;
}

export interface StopWords {
  /** "2 Jun, week 8". */
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface StopFacts {
  readonly axis: Axis;
  readonly measures: readonly MeasureLane[];
  readonly screens: readonly ScreenLane[];
  /** The room's and the diary card's, each by its own name. */
  readonly ratings: readonly RatingLane[];
  readonly plans: readonly PlanMark[];
  readonly sessions: readonly TimelineSession[];
  readonly flags: readonly TimelineFlag[];
}

type Add = (day: string, line: () => string, at?: number) => void;

/** Every shown day on which something was asked, rated, attended or flagged, by time. */
export function stopsOf(facts: StopFacts): Stop[] {
  const { axis } = facts;
  const days = new Map<string, { at: number | null; lines: (() => string)[] }>();
  const add: Add = (day, line, at) => {
    if (!isShown(axis, day)) return;
    const stop = days.get(day);
    if (stop) {
      stop.lines.push(line);
      stop.at ??= at ?? null;
    } else days.set(day, { at: at ?? null, lines: [line] });
  };
  addMeasures(facts, add);
  for (const { results } of facts.screens) {
    for (const { day, at, result } of results) add(day, () => sayResult(result), at);
  }
  for (const flag of facts.flags) addFlag(flag, axis, add);
  addRatings(facts, add);
  for (const { day, number } of facts.plans) {
    add(day, () => (number === 1 ? 'Plan signed' : `Plan review: version ${number} signed`));
  }
  for (const session of facts.sessions) {
    add(dayOf(session.startsAt, axis.zone), () => sessionWords(session, axis));
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { at, lines }]) => ({
      day,
      at: at ?? startOf(day, axis.zone) + 12 * 3_600_000,
      tell: () => ({ heading: headingOf(day, axis), lines: lines.map((line) => line()) }),
    }));
}

function addMeasures({ measures }: StopFacts, add: Add): void {
  for (const { instrument, administrations, critical } of measures) {
    for (const each of administrations) {
      const line = () =>
        `${instrument.shortName} ${sayAdministration(instrument, each)}${criticalWords(critical, each)}`;
      add(each.day, line, each.at);
    }
  }
}

/** All that was rated on a day is one line. */
function addRatings({ ratings }: StopFacts, add: Add): void {
  const rated = new Map<string, string[]>();
  for (const { label, points } of ratings) {
    for (const { day, value } of points) {
      const words = `${label} ${value ?? 'not given'}`;
      const own = rated.get(day);
      if (own) own.push(words);
      else rated.set(day, [words]);
    }
  }
  for (const [day, words] of rated) add(day, () => words.join(', '));
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

function addFlag(flag: TimelineFlag, axis: Axis, add: Add): void {
  add(dayOf(flag.raisedAt, axis.zone), () => sayFlagAtCursor(flag, axis));
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
