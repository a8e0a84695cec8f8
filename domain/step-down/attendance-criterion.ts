import { attendanceShare, percentWords } from '#domain/attendance/attendance-share';
import { countsAs } from '#domain/attendance/attendance-status';
import { addDays, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import type { AttendanceRule, WeeklyHoursRule } from '#domain/step-down/criterion';
import { counted } from '#domain/step-down/criterion-words';
import type { CriterionState, Finding } from '#domain/step-down/finding';
import type { AttendedSession, ReviewFacts } from '#domain/step-down/review-facts';

type Mark = 'attended' | 'absent' | 'excused' | 'not-recorded';

const refs = (sessions: readonly AttendedSession[]): Finding['facts'] =>
  sessions.map(({ id, day }) => ({ kind: 'session', id, day }));

function markOf({ status }: AttendedSession): Mark {
  if (status === 'expected') return 'not-recorded';
  if (status === 'excused') return 'excused';
  return countsAs[status] === 'attended' ? 'attended' : 'absent';
}

/**
 * The share of sessions attended in the last weeks, today included. A session that has begun and where
 * nothing is recorded may have been either; where that could turn the result, the result is unknown.
 */
export function attendanceFinding(rule: AttendanceRule, facts: ReviewFacts): Finding {
  const window = { from: addDays(facts.today, 1 - 7 * rule.weeks), to: facts.today };
  const sessions = facts.sessions.filter(
    ({ day, cancelled }) => !cancelled && day >= window.from && day <= window.to,
  );
  const { attended, counted: of, notYetKnown, words } = attendanceShare(sessions);
  const reaches = (part: number, whole: number) => part * 100 >= rule.atLeastPercent * whole;
  const all = of + notYetKnown;
  const state: CriterionState =
    all === 0
      ? 'unknown'
      : reaches(attended, all)
        ? 'met'
        : reaches(attended + notYetKnown, all)
          ? 'unknown'
          : 'not-met';
  const unrecorded = counted(notYetKnown, 'session');
  return {
    state,
    evidence: `${of === 0 && notYetKnown > 0 ? 'Nothing recorded yet' : words}${
      notYetKnown > 0 ? `; ${unrecorded} not recorded` : ''
    }. ${sayDay(window.from)} to ${sayDay(window.to)}.`,
    missing:
      all === 0
        ? 'No session counts in these weeks.'
        : state === 'unknown'
          ? `Attendance of ${unrecorded}: enter it in the session.`
          : null,
    wouldChange:
      state === 'unknown' ? null : turningPoint(attended, of, rule.atLeastPercent, state),
    picture: { kind: 'sessions', marks: sessions.map(markOf) },
    window,
    facts: refs(sessions),
  };
}

/** "One more no-show: 7 of 9 (78%)." */
function turningPoint(
  attended: number,
  of: number,
  percent: number,
  state: CriterionState,
): string | null {
  const isMet = state === 'met';
  if (isMet && percent === 0) return null;
  if (!isMet && percent === 100) return 'All of them: an absence has to leave these weeks.';
  for (let more = 1; more <= 400; more += 1) {
    const part = isMet ? attended : attended + more;
    const whole = of + more;
    const reached = part * 100 >= percent * whole;
    if (reached === isMet) continue;
    const what = isMet
      ? counted(more, 'more no-show')
      : counted(more, 'more session') + ' attended';
    return `${what}: ${part} of ${whole} (${percentWords(part, whole)}).`;
  }
  return null;
}

/**
 * Hours of treatment in each of the last whole weeks, breaks left out. A week in which an arrival is not
 * known may have had more than the minutes that are.
 */
export function weeklyHoursFinding(rule: WeeklyHoursRule, facts: ReviewFacts): Finding {
  const thisWeek = weekStartOf(facts.today, facts.firstWeekday);
  const weeks = Array.from({ length: rule.weeks }, (_, index) =>
    weekOf(facts, addDays(thisWeek, -7 * (rule.weeks - index))),
  );
  const least = rule.atLeastHours * 60;
  const states = weeks.map(({ start, minutes, unknown, sessions }): CriterionState => {
    if (facts.admittedOn !== null && start < facts.admittedOn) return 'unknown';
    if (minutes >= least) return 'met';
    return unknown > 0 || sessions.length === 0 ? 'unknown' : 'not-met';
  });
  const state = worstOf(states);
  const words = weeks.map(
    ({ start, minutes, unknown }) =>
      `${sayHours(minutes)}${unknown > 0 ? ` and ${counted(unknown, 'session')} of unknown length` : ''} from ${sayDay(start)}`,
  );
  return {
    state,
    evidence: `${words.join('; ')}.`,
    missing:
      state === 'unknown'
        ? 'Times of arrival, or sessions, of a week that is not known: enter them in the session.'
        : null,
    wouldChange:
      state === 'met'
        ? `A week under ${counted(rule.atLeastHours, 'hour')}.`
        : state === 'not-met'
          ? `${counted(rule.weeks, 'week')} of ${counted(rule.atLeastHours, 'hour')} or more.`
          : null,
    picture: { kind: 'none' },
    window: { from: addDays(thisWeek, -7 * rule.weeks), to: addDays(thisWeek, -1) },
    facts: refs(weeks.flatMap(({ sessions }) => sessions)),
  };
}

function weekOf(facts: ReviewFacts, start: string) {
  const last = addDays(start, 6);
  const sessions = facts.sessions.filter(
    ({ day, cancelled }) => !cancelled && day >= start && day <= last,
  );
  const known = sessions.filter(({ minutes, status }) => minutes !== null && status !== 'expected');
  return {
    start,
    sessions,
    minutes: known.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    unknown: sessions.length - known.length,
  };
}

/** One that is not met is enough; else one that is unknown. */
export function worstOf(states: readonly CriterionState[]): CriterionState {
  if (states.includes('not-met')) return 'not-met';
  return states.length === 0 || states.includes('unknown') ? 'unknown' : 'met';
}

/** "9 h", "8 h 30 min". */
function sayHours(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
