import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DayTemplatePart, Group, Meeting } from '#contract/group';
import type { ClosedDays } from '#domain/calendar/closed-days';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { planSessions, type Planned } from './planning-queries.ts';
import { missing, occurrences, type Occurrence } from './recurrence.ts';
import { readTemplates } from './template-queries.ts';
import { planTopics } from './topic-queries.ts';

/** Sessions are planned this many days ahead. */
export const daysAhead = 56;

export interface Closure extends ClosedDays {
  readonly name: string;
}

/** What decides when a group meets, beside the group itself. */
export interface Calendar {
  readonly timeZone: string;
  /** The program's last day. */
  readonly endsOn: string | null;
  readonly closures: readonly Closure[];
}

interface MeetingOccurrence extends Occurrence {
  readonly meetingId: string;
}

/** When the group meets from day `from` to day `to`, both included, in order. */
export function meetingsOf(
  group: Group,
  calendar: Calendar,
  from: string,
  to: string,
): MeetingOccurrence[] {
  return inOrder(
    group.meetings.flatMap((meeting) =>
      occurrences(...asked(group, meeting, calendar, from, to)).map((each) => ({
        ...each,
        meetingId: meeting.id,
      })),
    ),
  );
}

/** What the group's rules have in these days and does not take place; what for, by name. */
export function missingOf(group: Group, calendar: Calendar, from: string, to: string) {
  return inOrder(
    group.meetings.flatMap((meeting) =>
      missing(...asked(group, meeting, calendar, from, to)).map(({ closure, ...each }) => ({
        ...each,
        meetingId: meeting.id,
        closure: closure?.name ?? null,
      })),
    ),
  );
}

function asked(
  group: Group,
  { id, ...meeting }: Meeting,
  { timeZone, endsOn, closures }: Calendar,
  from: string,
  to: string,
) {
  const last = [to, group.endsOn, endsOn].reduce<string>(
    (first, day) => (day !== null && day < first ? day : first),
    to,
  );
  const exceptions = group.exceptions.filter(({ meetingId }) => meetingId === id);
  return [{ ...meeting, timeZone }, exceptions, closures, from, last] as const;
}

export function inOrder<Each extends { readonly startsAt: string }>(each: readonly Each[]): Each[] {
  return [...each].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

/**
 * Plans the group's sessions from now on and what they teach; what began before, or was changed by
 * hand, stays.
 *
 * @param again true when the group or its day was changed: leaders and blocks are taken anew
 */
export async function planGroup(
  db: Kysely<DB>,
  organizationId: string,
  group: Group,
  calendar: Calendar,
  now: string,
  again: boolean,
): Promise<Planned> {
  const today = dayOf(now, calendar.timeZone);
  const end = addDays(today, daysAhead);
  const parts = await partsOf(db, organizationId, group);
  const wanted = meetingsOf(group, calendar, addDays(today, -1), end)
    .filter(({ endsAt }) => endsAt > now)
    .map(({ meetingId, on, startsAt, endsAt }) => ({
      id: newId(),
      meetingId,
      on,
      startsAt,
      endsAt,
      parts: parts.map((part) => placed(part, startsAt, calendar.timeZone)),
    }));
  const from = { organizationId, groupId: group.id, since: now };
  const planned = await planSessions(db, {
    ...from,
    before: instantAt(addDays(end, 1), '00:00', calendar.timeZone),
    wanted,
    again,
  });
  await planTopics(db, from);
  return planned;
}

async function partsOf(
  db: Kysely<DB>,
  organizationId: string,
  { programId, dayTemplateId }: Group,
): Promise<readonly DayTemplatePart[]> {
  if (dayTemplateId === null) return [];
  const templates = await readTemplates(db, organizationId, [programId]);
  return templates.find(({ id }) => id === dayTemplateId)?.parts ?? [];
}

/** A part of the template on the day on which the session begins. */
function placed(part: DayTemplatePart, startsAt: string, timeZone: string) {
  const day = dayOf(startsAt, timeZone);
  return {
    ...part,
    id: newId(),
    startsAt: instantAt(day, part.startsAt, timeZone),
    endsAt: instantAt(day, part.endsAt, timeZone),
  };
}
