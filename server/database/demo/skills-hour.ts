import { weekdayOf } from '#domain/calendar/zoned-time';
import { groupOf } from './programs.ts';
import type { World } from './world.ts';
import { minutesFrom, plusMinutes } from './world.ts';

export interface Times {
  readonly startsAt: string;
  readonly endsAt: string;
}

const length = 180;

/**
 * When the Skills group of today begins: at its own time where that is within an hour of now,
 * before or after; else at the quarter hour that has just passed.
 */
export function skillsHour(world: World): Times {
  const group = groupOf('skills');
  const own = world.at(world.today, group.startsAt);
  const isNear =
    group.weekdays.includes(weekdayOf(world.today)) && Math.abs(minutesFrom(own, world.now)) <= 60;
  const startsAt = isNear ? own : quarterBefore(world.now);
  return { startsAt, endsAt: plusMinutes(startsAt, length) };
}

export function quarterBefore(now: string): string {
  const quarter = 15 * 60_000;
  return new Date(Math.floor(Date.parse(now) / quarter) * quarter).toISOString();
}

export function overlap(one: Times, other: Times): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}
