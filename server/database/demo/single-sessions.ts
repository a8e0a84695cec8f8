/** Sessions that no group holds: individual counselling, family sessions, off-site activities. */
import { addDays, weekStartOf, weekdayOf } from '#domain/calendar/zoned-time';
import type { Meeting } from './meetings.ts';
import { byName, isHoliday } from './meetings.ts';
import { groups } from './programs.ts';
import type { PlannedSession } from './sessions.ts';
import type { Stay } from './stay.ts';
import { agreedOn, inCare, within } from './stay.ts';
import type { World } from './world.ts';
import { days, daysAhead, plusMinutes } from './world.ts';

interface Kind {
  readonly kind: 'individual' | 'family' | 'off-site';
  readonly title: string;
  readonly topic: string | null;
  readonly minutes: number;
}

const individual: Kind = {
  kind: 'individual',
  title: 'Individual counselling',
  topic: null,
  minutes: 50,
};
const family: Kind = {
  kind: 'family',
  title: 'Family session',
  topic: 'Talking when it gets silent',
  minutes: 60,
};
const offSite: Kind = {
  kind: 'off-site',
  title: 'Off-site: library and café',
  topic: 'Among people, step by step',
  minutes: 120,
};

/** Between and after groups. */
const times = ['12:05', '14:40', '11:00', '16:10', '10:00', '08:00'];

/** Past ones and those of the days ahead; whoever plans today around the Skills group has it free. */
export function singleSessions(world: World, stays: readonly Stay[]): Meeting[] {
  const taken = new Set<string>();
  const meetings: Meeting[] = [];
  for (const stay of stays) {
    const iop = stay.levels.find(({ program }) => program === 'riverbend-iop');
    if (iop === undefined || ['castellane', 'brook'].includes(stay.clinician)) continue;
    const end = addDays(world.today, daysAhead);
    const last = iop.to === null || iop.to > end ? end : iop.to;
    for (let monday = weekStartOf(iop.from); monday <= last; monday = addDays(monday, 7)) {
      const random = world.random('single', stay.key, monday);
      const week = { stay, from: monday < iop.from ? iop.from : monday, last, monday };
      // Every week for those in care, so that three days of group make the nine hours.
      const often = stay.dischargedOn === null ? 0.9 : 0.3;
      if (random.chance(often)) addFree(world, meetings, taken, week, individual);
      if (random.chance(0.05)) addFree(world, meetings, taken, week, family);
    }
  }
  return [...meetings, ...outings(world, stays)];
}

interface Week {
  readonly stay: Stay;
  readonly from: string;
  readonly last: string;
  readonly monday: string;
}

/** The first hour of the week that suits the person and the clinician. */
function addFree(
  world: World,
  meetings: Meeting[],
  taken: Set<string>,
  { stay, from, last, monday }: Week,
  kind: Kind,
): void {
  const until = addDays(monday, 4) < last ? addDays(monday, 4) : last;
  const random = world.random('hour', stay.key, monday, kind.kind);
  const open = days(from, until).filter(
    (day) => agreedOn(stay, day).includes(weekdayOf(day)) && !isHoliday(day),
  );
  for (const day of random.shuffled(open)) {
    if (day === world.today || isOutingDay(day)) continue;
    for (const time of times) {
      const end = wallPlus(time, kind.minutes);
      const hours = [`${day} ${time} ${stay.clinician}`, `${day} ${time} ${stay.key}`];
      if (hours.some((hour) => taken.has(hour)) || isBusy(stay, day, time, end)) continue;
      for (const hour of hours) taken.add(hour);
      const leaders = [{ key: stay.clinician, part: 'facilitator' as const }];
      const planned = plan(world, kind, `${stay.key} ${kind.kind}`, day, time, leaders);
      meetings.push({ planned, expected: [stay] });
      return;
    }
  }
}

/** Whether a group of the clinician's or of the person's own meets then. */
function isBusy(stay: Stay, day: string, from: string, to: string): boolean {
  return groups.some((group) => {
    const overlaps = group.startsAt < to && from < group.endsAt;
    if (!overlaps || !group.weekdays.includes(weekdayOf(day))) return false;
    const leads = [group.facilitator, group.coFacilitator].includes(stay.clinician);
    return leads || stay.memberships.some((one) => one.group === group.key && within(one, day));
  });
}

const isOutingDay = (day: string): boolean =>
  weekdayOf(day) === 5 && day.slice(8) <= '07' && !isHoliday(day);

/** On the first Friday of a month, with whoever comes on Fridays. */
function outings(world: World, stays: readonly Stay[]): Meeting[] {
  return days(world.firstDay, addDays(world.today, -1)).flatMap((day) => {
    if (!isOutingDay(day)) return [];
    const expected = stays
      .filter((stay) => inCare(stay, day) && agreedOn(stay, day).includes(5))
      .filter(({ levels }) => levels.some((one) => one.program.endsWith('iop') && within(one, day)))
      .sort(byName)
      .slice(0, 8);
    if (expected.length < 3) return [];
    const leaders = [{ key: 'larkspur', part: 'facilitator' as const }];
    return [{ planned: plan(world, offSite, 'off-site', day, '10:00', leaders), expected }];
  });
}

function plan(
  world: World,
  { kind, title, topic, minutes }: Kind,
  key: string,
  day: string,
  time: string,
  leaders: PlannedSession['leaders'],
): PlannedSession {
  const startsAt = world.at(day, time);
  return {
    key: `${key} ${day}`,
    id: world.id('session', `${key} ${day}`, startsAt),
    program: 'riverbend-iop',
    group: null,
    kind,
    title,
    room: kind === 'off-site' ? null : 'Office 3',
    mode: 'in-person',
    day,
    startsAt,
    endsAt: plusMinutes(startsAt, minutes),
    module: null,
    topic,
    week: null,
    weeks: null,
    homework: null,
    skills: [],
    perBlock: false,
    parts: [],
    leaders,
  };
}

function wallPlus(time: string, minutes: number): string {
  const [hours = 0, past = 0] = time.split(':').map(Number);
  const total = hours * 60 + past + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
