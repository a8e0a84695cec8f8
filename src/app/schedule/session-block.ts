import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { dayOf } from '#domain/calendar/zoned-time';
import type { ListedSession } from '#contract/session';
import type { Problem } from '../api/problem';
import { Clock } from '../core/clock';
import { staffName } from '../core/staff-name';
import { timeOfDay } from '../core/time-of-day';
import { coverWords } from '../panels/change-of-plan/planned-session';
import { SessionMenu } from '../panels/change-of-plan/session-menu';
import { Icon } from '../ui/icon/icon';
import { Tag } from '../ui/tag/tag';
import { movedWords, placeOf } from './schedule-view';

/** One session in the schedule: when, where, by whom, and what differs from the plan. */
@Component({
  selector: 'sw-session-block',
  imports: [Icon, RouterLink, SessionMenu, Tag],
  host: {
    '[class.past]': 'isOver()',
    '[class.running]': "session().status === 'running'",
    '[class.overlapping]': 'overlaps().length > 0',
    '[class.cancelled]': "session().status === 'cancelled'",
  },
  templateUrl: './session-block.html',
  styleUrl: './session-block.scss',
})
export class SessionBlock {
  readonly session = input.required<ListedSession>();
  /** The zone that the reader thinks in; a session of another one says so. */
  readonly ownZone = input.required<string>();

  /** What another session of the same time needs too, in words. */
  readonly overlaps = input<readonly string[]>([]);

  readonly changed = output();
  readonly refused = output<Problem>();

  private readonly clock = inject(Clock);

  protected readonly zone = computed(() => this.session().program.timeZone);
  protected readonly title = computed(() => {
    const { title, person } = this.session();
    return person ? `${title}, ${person.preferredName} ${person.familyName}` : title;
  });
  /** Where a lane is too narrow for more than the name. */
  protected readonly shortTitle = computed(() => {
    const { title, person } = this.session();
    return person ? `${person.preferredName} ${person.familyName}` : title;
  });
  protected readonly time = computed(() => {
    const { startsAt, endsAt } = this.session();
    const from = timeOfDay(startsAt, this.zone());
    const until = `–${timeOfDay(endsAt, this.zone())}`;
    if (this.zone() === this.ownZone()) return { from, until };
    const place = this.zone().split('/').at(-1)?.replaceAll('_', ' ') ?? '';
    return { from, until: `${until}, ${place} time` };
  });
  protected readonly moved = computed(() => movedWords(this.session()));
  protected readonly place = computed(() => placeOf(this.session()));
  protected readonly leaders = computed(() => this.session().facilitators.map(staffName));
  protected readonly covers = computed(() => coverWords(this.session()));
  /** "Bram Oduya and 2 more": who comes in place of a missed day; empty: nobody. */
  protected readonly makeUps = computed(() => {
    const [first, ...more] = this.session().makeUps;
    if (first === undefined) return '';
    const name = `${first.preferredName} ${first.familyName}`;
    return more.length === 0 ? name : `${name} and ${more.length} more`;
  });
  protected readonly isOver = computed(() => {
    const { status, endsAt } = this.session();
    return status === 'ended' || (status === 'scheduled' && endsAt <= this.clock.now());
  });
  protected readonly standing = computed(() => {
    const { status, expectedCount } = this.session();
    const expected = `${expectedCount} expected`;
    switch (status) {
      case 'cancelled':
        return '';
      case 'running':
        return `running, ${expected}`;
      case 'ended':
        return `ended, ${expected}`;
      case 'scheduled':
        return this.isBeforeToday() ? `never started, ${expected}` : expected;
    }
  });

  private isBeforeToday(): boolean {
    return dayOf(this.session().startsAt, this.zone()) < dayOf(this.clock.now(), this.zone());
  }
}
