import { Component, computed, DestroyRef, DOCUMENT, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { addDays, dayOf, isDay, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import type { WeekSession } from '#contract/participant-week';
import type { Problem } from '../../api/problem';
import { ParticipantsClient } from '../../api/participants-client';
import { Clock } from '../../core/clock';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { RefusalBar } from '../../core/error/refusal-bar';
import { Reading } from '../../core/reading';
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
  private readonly document = inject(DOCUMENT);

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
  private readonly reading = new Reading(this.asked, ({ id, from }) =>
    this.participants.week(id, from),
  );
  protected readonly problem = this.reading.problem;
  protected readonly week = computed(() => (this.problem() ? null : this.reading.value()));
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
  protected readonly makeUps = new Reading(this.id, (id) => this.participants.makeUps(id));
  /** Days of the last weeks that nobody makes up. */
  protected readonly missed = computed((): MissedDay[] => {
    const missed = this.makeUps.value()?.missed ?? [];
    const zone = this.week()?.timeZone ?? this.ownZone();
    return missed.map(({ sessionId, title, startsAt, status }) => ({
      ...{ participantId: this.id(), person: this.name(), sessionId },
      words: `${title}, ${dayWords(startsAt, zone)}, ${status === 'excused' ? 'excused' : 'no-show'}`,
    }));
  });

  /** Whether a session ahead has a seat in which the reader may plan it. */
  protected readonly mayMakeUp = computed(() => (this.makeUps.value()?.sessions.length ?? 0) > 0);

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
    this.reading.again();
    this.makeUps.again();
  }

  protected print(): void {
    this.copies.print();
  }

  protected makeUp(day: MissedDay): void {
    void this.makeUpDays.ofPerson(day, (problem) => {
      this.refusal.set(problem);
      if (problem !== null) return;
      this.tryAgain();
      // The line that was pressed is gone.
      this.document.getElementById('sw-week')?.focus({ preventScroll: true });
    });
  }
}
