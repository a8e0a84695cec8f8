import type { Group, PreviewedOccurrence } from '#contract/group';
import { closureOn } from '#domain/calendar/closed-days';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import { inOrder, meetingsOf, missingOf, type Calendar } from './plan.ts';

/** Enough to see the rhythm, and what differs soon. */
const mostShown = 12;
/** A year, so that a group that meets once a month or begins in autumn is seen, too. */
const daysSeen = 366;

interface PlannedTopic {
  readonly meetingId: string;
  readonly startsAt: string;
  readonly topic: string | null;
}

/** The group's next occurrences from an instant on, with those that do not take place among them. */
export function nextOf(
  group: Group,
  calendar: Calendar,
  now: string,
  ahead: readonly PlannedTopic[],
): PreviewedOccurrence[] {
  const today = dayOf(now, calendar.timeZone);
  const to = addDays(today, daysSeen);
  const meets = meetingsOf(group, calendar, today, to).map(({ moved, ...each }) => ({
    ...each,
    state: moved ? ('moved' as const) : ('regular' as const),
    closure: closureOn(calendar.closures, each.on)?.name ?? null,
    heldOnClosure:
      closureOn(calendar.closures, dayOf(each.startsAt, calendar.timeZone))?.name ?? null,
  }));
  const missed = missingOf(group, calendar, today, to).map((each) => ({
    ...each,
    state: each.closure === null ? ('left-out' as const) : ('closed' as const),
    heldOnClosure: null,
  }));
  return inOrder([...meets, ...missed])
    .filter(({ endsAt }) => endsAt > now)
    .slice(0, mostShown)
    .map((each, index, all) => {
      const before = all[index - 1];
      return {
        ...each,
        topic: topicOf(each, ahead),
        clockChange:
          before !== undefined &&
          offsetOf(before.startsAt, calendar) !== offsetOf(each.startsAt, calendar),
      };
    });
}

function topicOf(
  { meetingId, startsAt, state }: Pick<PreviewedOccurrence, 'meetingId' | 'startsAt' | 'state'>,
  ahead: readonly PlannedTopic[],
): string | null {
  if (state !== 'regular' && state !== 'moved') return null;
  const planned = ahead.find((each) => each.meetingId === meetingId && each.startsAt === startsAt);
  return planned?.topic ?? null;
}

/** How far noon of an instant's day is from noon in UTC: it differs when the clock was changed. */
function offsetOf(instant: string, { timeZone }: Calendar): number {
  const day = dayOf(instant, timeZone);
  return Date.parse(instantAt(day, '12:00', timeZone)) - Date.parse(`${day}T12:00:00Z`);
}
