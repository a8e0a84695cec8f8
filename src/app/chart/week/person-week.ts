import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import {
  catchError,
  combineLatest,
  map,
  type Observable,
  of,
  startWith,
  Subject,
  switchMap,
} from 'rxjs';
import { addDays, dayOf, isDay, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import type { ParticipantWeek, WeekSession } from '#contract/participant-week';
import { type Problem, problemFrom } from '../../api/problem';
import { ParticipantsClient } from '../../api/participants-client';
import { Clock } from '../../core/clock';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { RefusalBar } from '../../core/error/refusal-bar';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { staffName } from '../../core/staff-name';
import { dayWords, timeOfDay } from '../../core/time-of-day';
import { Undo } from '../../core/undo/undo';
import { MakeUpDays, type MissedDay } from '../../panels/make-up/make-up-days';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';

type Answer =
  { readonly week: ParticipantWeek } | { readonly problem: Problem } | { readonly waits: true };

/** What one person is expected in over a week, to look at and to give them on paper. */
@Component({
  selector: 'sw-person-week',
  imports: [
    EmptyState,
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    RefusalBar,
    RouterLink,
    Skeleton,
    Tag,
  ],
  templateUrl: './person-week.html',
  styleUrl: './person-week.scss',
})
export class PersonWeekPage {
  /** Of the participant, from the address. */
  readonly id = input.required<string>();
  /** A day of the week; without one this week. */
  readonly from = input<string>();

  private readonly participants = inject(ParticipantsClient);
  private readonly clock = inject(Clock);
  private readonly copies = inject(Copies);
  private readonly makeUpDays = inject(MakeUpDays);
  private readonly ownZone = inject(Store).selectSignal(signInFeature.selectTimeZone);
  private readonly again = new Subject<void>();

  private readonly thisMonday = computed(() =>
    weekStartOf(dayOf(this.clock.second(), this.ownZone())),
  );
  protected readonly monday = computed(() => {
    const asked = this.from();
    return asked !== undefined && isDay(asked) ? weekStartOf(asked) : this.thisMonday();
  });
  private readonly asked = computed(() => ({ id: this.id(), from: this.monday() }), {
    equal: (a, b) => a.id === b.id && a.from === b.from,
  });
  private readonly answer = toSignal(
    combineLatest([toObservable(this.asked), this.again.pipe(startWith(undefined))]).pipe(
      switchMap(([{ id, from }]) => this.load(id, from)),
    ),
    { initialValue: { waits: true } as Answer },
  );
  protected readonly problem = computed(() => {
    const answer = this.answer();
    return 'problem' in answer ? answer.problem : null;
  });
  protected readonly week = computed(() => {
    const answer = this.answer();
    return 'week' in answer ? answer.week : null;
  });
  protected readonly name = computed(() => {
    const week = this.week();
    return week ? `${week.preferredName} ${week.familyName}` : 'Week';
  });
  protected readonly days = computed(
    () => `${sayDay(this.monday())} to ${sayDay(addDays(this.monday(), 6), '')}`,
  );
  protected readonly before = computed(() => addDays(this.monday(), -7));
  protected readonly next = computed(() => addDays(this.monday(), 7));
  /** Days on which something is planned or closed. */
  protected readonly shown = computed(() =>
    (this.week()?.days ?? []).filter(
      ({ sessions, closures }) => sessions.length > 0 || closures.length > 0,
    ),
  );

  /** Why a make-up day was not planned, or not taken back. */
  protected readonly refusal = signal<Problem | null>(null);
  private readonly makeUps = toSignal(
    combineLatest([toObservable(this.id), this.again.pipe(startWith(undefined))]).pipe(
      // The week stands also where this does not open.
      switchMap(([id]) => this.participants.makeUps(id).pipe(catchError(() => of(null)))),
    ),
    { initialValue: null },
  );
  /** Days of the last weeks that can be made up, where there is a session to do so. */
  protected readonly missed = computed((): MissedDay[] => {
    const { missed = [], sessions = [] } = this.makeUps() ?? {};
    if (sessions.length === 0) return [];
    const zone = this.week()?.timeZone ?? this.ownZone();
    return missed.map(({ sessionId, title, startsAt, status }) => ({
      ...{ participantId: this.id(), person: this.name(), sessionId },
      words: `${title}, ${dayWords(startsAt, zone)}, ${status === 'excused' ? 'excused' : 'no-show'}`,
    }));
  });

  constructor() {
    const undo = inject(Undo);
    inject(DestroyRef).onDestroy(() => undo.forget());
    this.copies.show(() =>
      this.week()
        ? { url: `/api/participants/${this.id()}/week`, params: { from: this.monday() } }
        : null,
    );
  }

  protected dayWords(day: string): string {
    return dayWords(`${day}T12:00:00.000Z`, 'UTC');
  }

  protected time({ startsAt, endsAt, timeZone }: WeekSession): string {
    return `${timeOfDay(startsAt, timeZone)}–${timeOfDay(endsAt, timeZone)}`;
  }

  protected where({ mode, room }: WeekSession): string {
    return mode === 'telehealth' ? 'By telehealth' : (room ?? 'Room not known yet');
  }

  protected leaders({ leaders }: WeekSession): string {
    return leaders.map(staffName).join(' and ');
  }

  protected movedFrom({ movedFrom, startsAt, timeZone }: WeekSession): string {
    if (movedFrom === null || movedFrom === startsAt) return '';
    return `${dayWords(movedFrom, timeZone)}, ${timeOfDay(movedFrom, timeZone)}`;
  }

  protected tryAgain(): void {
    this.again.next();
  }

  protected print(): void {
    this.copies.print();
  }

  protected makeUp(day: MissedDay): void {
    void this.makeUpDays.ofPerson(day, (problem) => {
      this.refusal.set(problem);
      if (problem === null) this.again.next();
    });
  }

  private load(id: string, from: string): Observable<Answer> {
    return this.participants.week(id, from).pipe(
      map((week): Answer => ({ week })),
      catchError((thrown: unknown) => of<Answer>({ problem: problemFrom(thrown) })),
      startWith<Answer>({ waits: true }),
    );
  }
}
