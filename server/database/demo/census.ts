import { daysBetween } from '#domain/calendar/zoned-time';
import type { GroupKey } from './curriculum.ts';
import { groupOf } from './programs.ts';
import type { MemberOfStay } from './stay.ts';

/** How many seats of each group are taken on each day of the history. */
export class Census {
  readonly #firstDay: string;
  readonly #taken = new Map<GroupKey, number[]>();

  constructor(firstDay: string) {
    this.#firstDay = firstDay;
  }

  hasSeat(group: GroupKey, from: string, to: string): boolean {
    const taken = this.#of(group);
    const { seats } = groupOf(group);
    const last = this.#day(to);
    for (let day = this.#day(from); day <= last; day += 1) {
      if ((taken[day] ?? 0) >= seats) return false;
    }
    return true;
  }

  seat(memberships: readonly MemberOfStay[], today: string): void {
    for (const { group, from, to } of memberships) {
      const taken = this.#of(group);
      const last = this.#day(to ?? today);
      for (let day = this.#day(from); day <= last; day += 1) taken[day] = (taken[day] ?? 0) + 1;
    }
  }

  #day(day: string): number {
    return daysBetween(this.#firstDay, day);
  }

  #of(group: GroupKey): number[] {
    const taken = this.#taken.get(group) ?? [];
    this.#taken.set(group, taken);
    return taken;
  }
}
