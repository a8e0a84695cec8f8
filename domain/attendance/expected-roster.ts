import { closureOn, type ClosedDays } from '#domain/calendar/closed-days';
import { weekdayOf } from '#domain/calendar/zoned-time';

/** A stretch of days; `to` is the last day that belongs to it, `null` while it goes on. */
export interface DaySpan {
  readonly from: string;
  readonly to: string | null;
}

export interface Membership extends DaySpan {
  readonly participantId: string;
  readonly groupId: string;
}

/** What was agreed with one person: the weekdays on which they come, 1 (Monday) to 7 (Sunday). */
export interface AgreedSchedule extends DaySpan {
  readonly participantId: string;
  readonly weekdays: readonly number[];
}

/** A day agreed in place of another, or a visitor for a day. */
export interface ExtraDay {
  readonly participantId: string;
  readonly groupId: string;
  readonly day: string;
}

export interface RosterFacts {
  readonly groupId: string;
  readonly day: string;
  readonly memberships: readonly Membership[];
  readonly schedules: readonly AgreedSchedule[];
  readonly extraDays: readonly ExtraDay[];
  /** Days on which the group does not meet. */
  readonly closures: readonly ClosedDays[];
}

/** Whether a span holds a day. */
export function spans(span: DaySpan, day: string): boolean {
  return span.from <= day && (span.to === null || day <= span.to);
}

/**
 * Who is expected on a day: members of the group on that day whose agreed weekdays include it,
 * and those who agreed an extra day. Nobody on a closure. A member without an agreed schedule is
 * not expected: the schedule is unknown, and unknown is not "every day".
 */
export function expectedRoster(facts: RosterFacts): readonly string[] {
  if (closureOn(facts.closures, facts.day) !== null) return [];
  const weekday = weekdayOf(facts.day);
  const agreed = new Set(
    facts.schedules
      .filter((schedule) => spans(schedule, facts.day) && schedule.weekdays.includes(weekday))
      .map((schedule) => schedule.participantId),
  );
  const expected = facts.memberships
    .filter((membership) => membership.groupId === facts.groupId && spans(membership, facts.day))
    .map((membership) => membership.participantId)
    .filter((participantId) => agreed.has(participantId));
  const extra = facts.extraDays
    .filter((day) => day.groupId === facts.groupId && day.day === facts.day)
    .map((day) => day.participantId);
  return [...new Set([...expected, ...extra])];
}
