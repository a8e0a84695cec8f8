import { weekdayOf } from '#domain/calendar/zoned-time';
import type { GroupKey } from './curriculum.ts';
import type { GroupOfDemo } from './programs.ts';
import { groupOf, groups } from './programs.ts';
import type { PlannedSession } from './sessions.ts';
import { coverFor, leadersOf, planMeeting } from './sessions.ts';
import { overlap, skillsHour } from './skills-hour.ts';
import type { Stay } from './stay.ts';
import { agreedOn } from './stay.ts';
import type { World } from './world.ts';
import { days } from './world.ts';

/** A session of the past and whom it expected, by preferred name. */
export interface Meeting {
  readonly planned: PlannedSession;
  readonly expected: readonly Stay[];
  /** Why it did not take place. */
  readonly cancelled?: string;
}

/** Everything the groups held before now; the Skills group of today is not among it. */
export function pastMeetings(world: World, stays: readonly Stay[]): Meeting[] {
  const expected = expectedByDay(world, stays);
  const meetings: Meeting[] = [];
  for (const day of days(world.firstDay, world.today)) {
    if (day !== world.today && isHoliday(day)) continue;
    for (const group of groups) {
      const members = expected.get(keyOf(group.key, day)) ?? [];
      const notYet = world.at(day, group.startsAt) > world.now;
      if (members.length === 0 || notYet) continue;
      if (day === world.today) meetings.push(...meetingOfToday(world, group, members));
      else meetings.push(meetingOf(world, group, day, members));
    }
  }
  return withChangesOfPlan(meetings);
}

/** Meetings of the Process group before the last, by how many: one was cancelled, one covered. */
const cancelledBefore = 4;
const coveredBefore = 6;

/** Days that did not go as planned: they happen, and screens have to show them. */
function withChangesOfPlan(meetings: readonly Meeting[]): Meeting[] {
  const ofProcess = meetings.filter(({ planned }) => planned.group?.key === 'process');
  const [cancelled, covered] = [cancelledBefore, coveredBefore].map((n) => ofProcess.at(-1 - n));
  return meetings.map((meeting) => {
    if (meeting === cancelled) return { ...meeting, cancelled: 'The building had no power' };
    const { planned } = meeting;
    if (meeting !== covered || planned.group === null) return meeting;
    const { group } = planned;
    const leaders = planned.leaders.map((leader) => coverFor(group, leader));
    return { ...meeting, planned: { ...planned, leaders } };
  });
}

function meetingOf(
  world: World,
  group: GroupOfDemo,
  day: string,
  members: readonly Stay[],
  leaders = leadersOf(group),
): Meeting {
  return {
    planned: planMeeting(world, group, day, world.today, { leaders }),
    expected: [...members].sort(byName),
  };
}

/** A group of today makes room for the Skills group: its leaders and its people are there. */
function meetingOfToday(world: World, group: GroupOfDemo, members: readonly Stay[]): Meeting[] {
  if (group.key === 'skills') return [];
  const own = meetingOf(world, group, world.today, members);
  if (!overlap(own.planned, skillsHour(world))) return [own];
  const busy = leadersOf(groupOf('skills')).map(({ key }) => key);
  const leaders = leadersOf(group).map((leader) =>
    busy.includes(leader.key) ? coverFor(group, leader) : leader,
  );
  const free = members.filter(({ told }) => told === null);
  return free.length === 0 ? [] : [meetingOf(world, group, world.today, free, leaders)];
}

function expectedByDay(world: World, stays: readonly Stay[]): Map<string, Stay[]> {
  const expected = new Map<string, Stay[]>();
  for (const stay of stays) {
    for (const { group, from, to } of stay.memberships) {
      const meets = groupOf(group).weekdays;
      const last = to === null || to > world.today ? world.today : to;
      for (const day of days(from, last)) {
        const weekday = weekdayOf(day);
        if (!meets.includes(weekday) || !agreedOn(stay, day).includes(weekday)) continue;
        const key = keyOf(group, day);
        expected.set(key, [...(expected.get(key) ?? []), stay]);
      }
    }
  }
  return expected;
}

const keyOf = (group: GroupKey, day: string): string => `${group} ${day}`;

export function byName(one: Stay, other: Stay): number {
  const names = [one, other].map(({ person }) => `${person.first} ${person.family}`) as [
    string,
    string,
  ];
  return names[0] < names[1] ? -1 : 1;
}

/** Days on which the program is closed: New Year, Independence Day, Thanksgiving, Christmas. */
export function isHoliday(day: string): boolean {
  const date = day.slice(5);
  if (['01-01', '07-04', '12-25'].includes(date)) return true;
  const isFourth = date >= '11-22' && date <= '11-28';
  return isFourth && weekdayOf(day) === 4;
}
