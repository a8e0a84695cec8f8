import { Component, computed, DestroyRef, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { dayOf, instantAt } from '#domain/calendar/zoned-time';
import type { Problem } from '../api/problem';
import { Clock } from '../core/clock';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { Keys } from '../core/keys/keys';
import { LetterKeys } from '../core/keys/letter-keys';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { dayWords } from '../core/time-of-day';
import { Undo } from '../core/undo/undo';
import { Booking } from '../panels/booking/booking';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';
import { Segmented } from '../ui/segmented/segmented';
import { Skeleton } from '../ui/skeleton/skeleton';
import { SchedulePageActions } from './schedule.actions';
import { scheduleFeature } from './schedule.feature';
import {
  choiceOf,
  type ColumnsOfDay,
  type ScheduleChoice,
  type ScheduleView,
  turned,
  weekOf,
} from './schedule-choice';
import {
  columnsOf,
  closedFor,
  daysToRead,
  hourHeight,
  hoursOf,
  optionsOf,
  placeOf,
  tracksOf,
  weekWords,
} from './schedule-view';
import { SessionBlock } from './session-block';

const acts: Readonly<Record<string, 'week' | 'day' | 'today' | 'back' | 'on'>> = {
  w: 'week',
  d: 'day',
  t: 'today',
  p: 'back',
  n: 'on',
};

/** The week, or one day by group, person or room; what is shown stands in the address. */
@Component({
  selector: 'sw-schedule',
  imports: [
    EmptyState,
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    RefusalBar,
    RouterLink,
    Segmented,
    SessionBlock,
    Skeleton,
  ],
  templateUrl: './schedule.html',
  styleUrl: './schedule.scss',
  host: { '(document:keydown)': 'key($event)' },
})
export class SchedulePage {
  readonly view = input<string>();
  readonly day = input<string>();
  readonly by = input<string>();
  readonly group = input<string>();
  readonly leader = input<string>();
  readonly room = input<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly copies = inject(Copies);
  private readonly letterKeys = inject(LetterKeys);
  protected readonly booking = inject(Booking);

  protected readonly views = [
    { value: 'day', label: 'Day' },
    { value: 'week', label: 'Week' },
  ] as const;
  protected readonly bys = [
    { value: 'groups', label: 'Groups' },
    { value: 'people', label: 'People' },
    { value: 'rooms', label: 'Rooms' },
  ] as const;

  protected readonly state = this.store.selectSignal(scheduleFeature.selectScheduleState);
  protected readonly zone = this.store.selectSignal(signInFeature.selectTimeZone);
  private readonly today = computed(() => dayOf(this.clock.second(), this.zone()));
  protected readonly choice = computed((): ScheduleChoice =>
    choiceOf(
      {
        view: this.view(),
        day: this.day(),
        by: this.by(),
        group: this.group(),
        leader: this.leader(),
        room: this.room(),
      },
      this.today(),
    ),
  );
  private readonly range = computed(
    () => {
      const { from, to } = daysToRead(this.choice().day);
      return {
        from: instantAt(from, '00:00', this.zone()),
        to: instantAt(to, '00:00', this.zone()),
      };
    },
    { equal: (a, b) => a.from === b.from && a.to === b.to },
  );

  protected readonly columns = computed(() => {
    const { list } = this.state();
    return list && columnsOf(list, this.choice(), this.today());
  });
  protected readonly hours = computed(() => {
    const { first, last } = hoursOf(this.columns() ?? []);
    return { first, last, marks: Array.from({ length: last - first + 1 }, (_, at) => first + at) };
  });
  protected readonly hourHeight = computed(() => hourHeight(this.columns() ?? []));
  protected readonly tracks = computed(() => tracksOf(this.columns() ?? []));
  protected readonly heading = computed(() => {
    const { view, day } = this.choice();
    if (view === 'day') return this.dayWords(day);
    const shown = (this.columns() ?? []).flatMap((column) => column.day ?? []);
    return weekWords(shown.length > 0 ? shown : weekOf(day).slice(0, 5));
  });
  protected readonly closures = computed(() => {
    const { list } = this.state();
    const { view, day } = this.choice();
    return list && view === 'day' ? closedFor(list, day) : [];
  });
  protected readonly options = computed(() => {
    const sessions = this.state().list?.sessions ?? [];
    return {
      groups: optionsOf(
        sessions.filter(({ group }) => group !== null),
        'groups',
      ),
      people: optionsOf(sessions, 'people'),
      rooms: [...new Set(sessions.map(placeOf))].sort((a, b) => a.localeCompare(b)),
    };
  });
  protected readonly isFiltered = computed(() => {
    const { group, leader, room } = this.choice();
    return group !== null || leader !== null || room !== null;
  });
  protected readonly summary = computed(() => {
    const shown = (this.columns() ?? []).flatMap(({ blocks }) => blocks);
    const sessions = [...new Map(shown.map(({ session }) => [session.id, session])).values()];
    const cancelled = sessions.filter(({ status }) => status === 'cancelled').length;
    const moved = sessions.filter(({ movedFrom }) => movedFrom !== null).length;
    const overlapping = new Set(
      shown.flatMap(({ session, overlaps }) => (overlaps.length > 0 ? [session.id] : [])),
    ).size;
    const covered = sessions.filter(({ covers }) => covers.length > 0).length;
    return [
      `${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}`,
      moved > 0 ? `${moved} moved` : '',
      covered > 0 ? `${covered} covered` : '',
      overlapping > 0 ? `${overlapping} overlap` : '',
      cancelled > 0 ? `${cancelled} cancelled` : '',
    ]
      .filter(Boolean)
      .join(' · ');
  });

  constructor() {
    const undo = inject(Undo);
    inject(DestroyRef).onDestroy(() => undo.forget());
    effect(() => {
      const range = this.range();
      untracked(() => this.store.dispatch(SchedulePageActions.opened({ range })));
    });
    this.copies.show(() => {
      const { list, range } = this.state();
      return list && range ? { url: '/api/sessions', params: { ...range } } : null;
    });
    inject(Keys).describe({
      heading: 'Schedule',
      keys: [
        { keys: ['P'], does: 'the week or day before' },
        { keys: ['N'], does: 'the next week or day' },
        { keys: ['T'], does: 'this week, or today' },
        { keys: ['W'], does: 'the week' },
        { keys: ['D'], does: 'the day' },
      ],
    });
  }

  protected dayWords(day: string): string {
    return dayWords(`${day}T12:00:00.000Z`, 'UTC');
  }

  protected isToday(day: string | null): boolean {
    return day === this.today();
  }

  protected show(view: ScheduleView | undefined): void {
    this.go({ view });
  }

  protected showBy(by: ColumnsOfDay | undefined): void {
    this.go({ by });
  }

  protected turn(by: 1 | -1): void {
    this.go({ day: turned(this.choice(), by) });
  }

  protected goToday(): void {
    this.go({ day: this.today() });
  }

  protected filter(what: 'group' | 'leader' | 'room', value: string): void {
    this.go({ [what]: value === '' ? null : value });
  }

  protected print(): void {
    this.copies.print();
  }

  /** On the day that is shown, or today where that is over or a whole week is shown. */
  protected book(): void {
    const { view, day } = this.choice();
    const on = view === 'day' && day > this.today() ? day : this.today();
    void this.booking.open({ programId: null, day: on, person: null }, (problem) =>
      problem ? this.refused(problem) : this.changed(),
    );
  }

  protected key(event: KeyboardEvent): void {
    const act = this.letterKeys.acts(event) ? acts[event.key.toLowerCase()] : undefined;
    if (act === undefined || event.defaultPrevented) return;
    event.preventDefault();
    if (act === 'week' || act === 'day') this.show(act);
    else if (act === 'today') this.goToday();
    else this.turn(act === 'on' ? 1 : -1);
  }

  protected tryAgain(): void {
    this.store.dispatch(SchedulePageActions.tryAgainAsked());
  }

  protected changed(): void {
    this.store.dispatch(SchedulePageActions.planChanged());
  }

  protected refused(problem: Problem): void {
    this.store.dispatch(SchedulePageActions.planChangeRefused({ problem }));
  }

  protected dismiss(): void {
    this.store.dispatch(SchedulePageActions.refusalSeen());
  }

  private go(queryParams: Record<string, string | null | undefined>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
