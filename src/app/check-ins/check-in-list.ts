import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import type { ListedSession } from '#contract/session';
import type { Problem } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { Reading } from '../core/reading';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { timeOfDay } from '../core/time-of-day';
import { leadsCheckIn, mayCheckIn } from '../panels/check-in/may-check-in';
import { OpenCheckIn } from '../panels/check-in/open-check-in';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Skeleton } from '../ui/skeleton/skeleton';

/** Today's sessions of whoever is signed in, each with its codes and the way to its tablet. */
@Component({
  selector: 'sw-check-in-list',
  imports: [EmptyState, ErrorPanel, MatButton, PageHeader, RefusalBar, RouterLink, Skeleton],
  template: `
    <sw-page-header heading="Check-in" />
    @if (refusal(); as refused) {
      <sw-refusal-bar [problem]="refused" (closed)="refusal.set(null)" />
    }
    <div class="page">
      <p class="sw-quiet">
        Participants answer on a tablet: each enters a code of their own, and sees nobody’s name. On
        the tablet you are signed out; closing the check-in needs your password.
      </p>
      @if (reading.problem(); as problem) {
        <sw-error-panel
          heading="Today’s sessions did not open"
          [problem]="problem"
          (tryAgain)="reading.again()"
        />
      } @else if (sessions(); as list) {
        <ul>
          @for (session of list; track session.id) {
            <li>
              <span class="time"
                >{{ time(session, 'startsAt') }}–{{ time(session, 'endsAt') }}</span
              >
              <strong>{{ session.title }}</strong>
              <a matButton="outlined" [routerLink]="['/check-ins', session.id]"
                >Codes<span class="sw-visually-hidden"> of {{ session.title }}</span></a
              >
              @if (isOpenable(session)) {
                <button matButton="filled" type="button" (click)="open(session)">
                  Open check-in on this tablet<span class="sw-visually-hidden"
                    >: {{ session.title }}</span
                  >
                </button>
              } @else {
                <span class="sw-hint">{{
                  isAhead(session)
                    ? 'Can be opened two hours before it starts'
                    : 'Its day is over: the check-in can no longer be opened'
                }}</span>
              }
            </li>
          } @empty {
            <li>
              <sw-empty-state
                heading="No session of yours today"
                text="A check-in is opened by who leads a session, on its day and before it has ended."
              />
            </li>
          }
        </ul>
      } @else {
        <sw-skeleton label="Opening today’s sessions" [rows]="3" [rowHeight]="61" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: var(--sw-space-5);
      max-width: 900px;
      padding: var(--sw-space-5);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
      align-items: center;
      padding-block: var(--sw-space-3);
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    strong {
      flex: 1;
      font: var(--mat-sys-title-medium);
    }
    .time {
      width: 100px;
    }
  `,
})
export class CheckInList {
  private readonly client = inject(SessionsClient);
  private readonly clock = inject(Clock);
  private readonly checkIn = inject(OpenCheckIn);
  private readonly store = inject(Store);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);
  private readonly zone = this.store.selectSignal(signInFeature.selectTimeZone);
  private readonly today = computed(() => dayOf(this.clock.second(), this.zone()));

  protected readonly refusal = signal<Problem | null>(null);
  protected readonly reading = new Reading(this.today, (day) =>
    this.client.between(
      instantAt(day, '00:00', this.zone()),
      instantAt(addDays(day, 1), '00:00', this.zone()),
    ),
  );
  protected readonly sessions = computed(() => {
    const list = this.reading.value();
    return list?.sessions.filter((session) => leadsCheckIn(this.staff(), session)) ?? null;
  });

  protected isOpenable(session: ListedSession): boolean {
    return mayCheckIn(this.staff(), session, session.program.timeZone, this.clock.second());
  }

  protected isAhead({ startsAt }: ListedSession): boolean {
    return Date.parse(this.clock.second()) < Date.parse(startsAt);
  }

  protected time(session: ListedSession, at: 'startsAt' | 'endsAt'): string {
    return timeOfDay(session[at], session.program.timeZone);
  }

  protected async open(session: ListedSession): Promise<void> {
    this.refusal.set(await this.checkIn.here(session));
  }
}
