import { afterRenderEffect, Component, computed, ElementRef, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { catchError, map, of, startWith, Subject, switchMap } from 'rxjs';
import { Store } from '@ngrx/store';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import type { ListedSession } from '#contract/session';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { staffName } from '../core/staff-name';
import { dayWords } from '../core/time-of-day';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Skeleton } from '../ui/skeleton/skeleton';
import { clockTime } from './roster-view';

type Answer = { sessions: ListedSession[] } | { problem: Problem };

const statusWords: Record<ListedSession['status'], string> = {
  scheduled: '',
  running: 'running',
  ended: 'ended',
  cancelled: 'cancelled',
};

/** The sessions of the week around today, by day; one that is running comes first. */
@Component({
  selector: 'sw-session-list',
  imports: [EmptyState, ErrorPanel, MatButton, PageHeader, RouterLink, Skeleton],
  template: `
    <sw-page-header heading="Sessions" />
    <div class="page">
      @if (problem(); as refused) {
        <sw-error-panel
          heading="The sessions did not open"
          [problem]="refused"
          (tryAgain)="again.next()"
        />
      } @else if (days(); as list) {
        @for (day of list; track day.day) {
          <section [attr.data-today]="day.isToday || null">
            <h2>
              {{ day.words }}
              @if (day.isToday) {
                <span>today</span>
              }
            </h2>
            <ul>
              @for (session of day.sessions; track session.id) {
                <li>
                  <span class="time">{{ time(session.startsAt) }}–{{ time(session.endsAt) }}</span>
                  <span class="what">
                    <strong>{{ title(session) }}</strong>
                    <span>{{ about(session) }}</span>
                  </span>
                  <a matButton="outlined" [routerLink]="['/sessions', session.id]"
                    >Open<span class="sw-visually-hidden"> {{ title(session) }}</span></a
                  >
                </li>
              }
            </ul>
          </section>
        } @empty {
          <sw-empty-state heading="No sessions this week">
            No session from three days ago to seven days ahead.
          </sw-empty-state>
        }
      } @else {
        <sw-skeleton label="Opening the sessions" [rows]="8" [rowHeight]="61" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: 20px;
      max-width: 900px;
      padding: 20px;
    }
    h2 {
      margin-bottom: 8px;
    }
    h2 span {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    li {
      display: flex;
      gap: 16px;
      align-items: center;
      padding: 8px 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .time {
      width: 100px;
    }
    .what {
      display: grid;
      flex: 1;
    }
    .what span {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class SessionListPage {
  private readonly sessions = inject(SessionsClient);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Store).selectSignal(signInFeature.selectTimeZone);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly again = new Subject<void>();

  private readonly answer = toSignal<Answer | null>(
    this.again.pipe(
      startWith(undefined),
      switchMap(() => this.load()),
    ),
    { initialValue: null },
  );
  protected readonly problem = computed(() => {
    const answer = this.answer();
    return answer && 'problem' in answer ? answer.problem : null;
  });
  protected readonly days = computed(() => {
    const answer = this.answer();
    if (!answer || 'problem' in answer) return null;
    const byDay = Map.groupBy(answer.sessions, (session) => dayOf(session.startsAt, this.zone()));
    return [...byDay].map(([day, sessions]) => ({
      day,
      words: dayWords(instantAt(day, '12:00', this.zone()), this.zone()),
      isToday: day === dayOf(this.clock.now(), this.zone()),
      sessions,
    }));
  });

  constructor() {
    // It opens at today; the days before are one look upwards.
    afterRenderEffect(() => {
      if (!this.days()) return;
      this.element.nativeElement.querySelector('[data-today]')?.scrollIntoView();
    });
  }

  private load() {
    const today = dayOf(this.clock.now(), this.zone());
    const at = (days: number) => instantAt(addDays(today, days), '00:00', this.zone());
    return this.sessions.between(at(-3), at(8)).pipe(
      map(({ sessions }): Answer => ({ sessions })),
      catchError((thrown: unknown) => of<Answer>({ problem: problemFrom(thrown) })),
    );
  }

  protected time(instant: string): string {
    return clockTime(instant, this.zone());
  }

  /** Of an individual session also with whom it is. */
  protected title({ title, person }: ListedSession): string {
    return person ? `${title}, ${person.preferredName} ${person.familyName}` : title;
  }

  protected about(session: ListedSession): string {
    return [
      session.room,
      session.facilitators.map(staffName).join(' and '),
      session.person ? '' : `${session.expectedCount} expected`,
      statusWords[session.status],
    ]
      .filter(Boolean)
      .join(' · ');
  }
}
