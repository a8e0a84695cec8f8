import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { SessionsByHand } from '#contract/closure';
import { dayOf } from '#domain/calendar/zoned-time';
import { clinical } from '../../core/shell/destinations';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { sayByHand, sayOneByHand } from './change-words';

/** The sessions on closed days that nobody but a person takes out, with the way to each. */
@Component({
  selector: 'sw-sessions-by-hand',
  imports: [RouterLink],
  template: `
    @if (sessions().count > 0) {
      <p>
        <strong>{{ words() }}</strong>
      </p>
      <ul>
        @for (session of lines(); track $index) {
          <li>
            @if (linked() && onSchedule()) {
              <a routerLink="/schedule" [queryParams]="session.day">{{ session.words }}</a>
            } @else {
              {{ session.words }}
            }
          </li>
        }
        @if (more(); as number) {
          <li>and {{ number }} more</li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-1);
    }
    ul {
      max-height: 240px;
      overflow-y: auto;
      padding-inline-start: var(--sw-space-5);
      list-style: disc;
      font-variant-numeric: tabular-nums;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
  `,
})
export class SessionsByHandList {
  readonly sessions = input.required<SessionsByHand>();
  /** Whether the way there may be gone now: a form that is open would lose what was typed. */
  readonly linked = input(true);

  private readonly roles = inject(Store).selectSignal(signInFeature.selectRoles);
  protected readonly onSchedule = computed(() =>
    this.roles().some((role) => clinical.includes(role)),
  );
  protected readonly words = computed(() => sayByHand(this.sessions().count, this.onSchedule()));
  protected readonly lines = computed(() =>
    this.sessions().first.map((session) => ({
      words: sayOneByHand(session),
      day: { view: 'day', by: 'people', day: dayOf(session.startsAt, session.timeZone) },
    })),
  );
  protected readonly more = computed(() => this.sessions().count - this.sessions().first.length);
}
