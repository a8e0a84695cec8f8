import { addDays, dayOf, instantAt, weekdayOf } from '#domain/calendar/zoned-time';
import { demoId } from './ids.ts';
import type { Random } from './random.ts';
import { randomFor } from './random.ts';
import { Rows } from './rows.ts';

export const zone = 'America/Denver';
export const defaultSeed = 'riverbend';
/** Days of history: 18 months. */
export const historyDays = 548;
/** Days ahead for which sessions are planned. */
export const daysAhead = 7;

const minute = 60_000;

/** What everything in the demo program is made from: a seed, a moment, and the rows so far. */
export class World {
  readonly rows = new Rows();
  readonly now: string;
  /** Today on the program's wall. */
  readonly today: string;
  readonly firstDay: string;
  readonly organizationId: string;
  readonly historyDays = historyDays;
  readonly #seed: string;
  readonly #instants = new Map<string, string>();

  constructor(now: Date, seed = defaultSeed) {
    this.now = now.toISOString();
    this.today = dayOf(this.now, zone);
    this.firstDay = addDays(this.today, -historyDays);
    this.#seed = seed;
    this.organizationId = this.id('organization', 'riverbend');
  }

  id(kind: string, key: string, at?: string): string {
    return demoId(this.#seed, kind, key, at);
  }

  staffId(key: string): string {
    return this.id('staff', key);
  }

  programId(code: string): string {
    return this.id('program', code);
  }

  meetingId(group: string): string {
    return this.id('meeting', group);
  }

  groupId(key: string): string {
    return this.id('group', key);
  }

  random(...words: readonly (string | number)[]): Random {
    return randomFor(this.#seed, ...words);
  }

  /** The instant of a wall time of the program. */
  at(day: string, time: string): string {
    const key = `${day} ${time}`;
    const known = this.#instants.get(key);
    if (known !== undefined) return known;
    const instant = instantAt(day, time, zone);
    this.#instants.set(key, instant);
    return instant;
  }
}

export function plusMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * minute).toISOString();
}

export function minutesFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / minute);
}

export function earliest(...instants: readonly string[]): string {
  return instants.reduce((first, next) => (next < first ? next : first));
}

export function latest(...instants: readonly string[]): string {
  return instants.reduce((last, next) => (next > last ? next : last));
}

/** The last Monday-to-Friday before `day`. */
export function weekdayBefore(day: string): string {
  let before = addDays(day, -1);
  while (weekdayOf(before) > 5) before = addDays(before, -1);
  return before;
}

/** Every day from one to another, both included. */
export function days(from: string, to: string): string[] {
  const list: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) list.push(day);
  return list;
}
