import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { isFromItsDayOn } from '#domain/attendance/from-its-day-on';
import type { SessionDetail } from '#contract/session';
import { Clock } from '../core/clock';
import { LookingOn } from './looking-on';
import { RoomDialogs } from './room-dialogs';
import { hasSignedNote } from './signed-notes';
import { clockTime } from './roster-view';

/** Start, end, reopen, and from an ended session to its notes. */
@Component({
  selector: 'sw-session-acts',
  imports: [MatButton, RouterLink],
  template: `
    @if (session().status === 'cancelled') {
      <p>Cancelled.</p>
    } @else if (session().status === 'ended') {
      <p>Ended {{ ended() }}.</p>
      @if (!lookingOn() && !signed()) {
        <button type="button" matButton="outlined" (click)="dialogs.reopen()">Reopen</button>
      }
      <a matButton="filled" [routerLink]="['/sessions', session().id, 'notes']">Notes</a>
    } @else if (!lookingOn()) {
      @if (stillToCome()) {
        <p>Still to come.</p>
      } @else if (session().status === 'scheduled') {
        <button type="button" matButton="outlined" (click)="dialogs.start()">Start session</button>
      } @else {
        <button type="button" matButton="outlined" (click)="dialogs.end()">End session</button>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    button,
    a {
      flex: 1;
      min-height: 44px;
      white-space: nowrap;
    }
    p {
      flex: 1;
      color: var(--mat-sys-on-surface-variant);
      white-space: nowrap;
    }
  `,
})
export class SessionActs {
  readonly session = input.required<SessionDetail>();

  protected readonly dialogs = inject(RoomDialogs);
  protected readonly lookingOn = inject(LookingOn).on;

  private readonly clock = inject(Clock);
  /** Nothing of it is recorded before its day, nor that it started. */
  protected readonly stillToCome = computed(
    () => !isFromItsDayOn(this.session().startsAt, this.clock.second()),
  );

  /** A signature froze its times and what was taught: then it stays ended. */
  protected readonly signed = computed(() => hasSignedNote(this.session()));

  protected ended(): string {
    const { endedAt, endsAt, program } = this.session();
    return clockTime(endedAt ?? endsAt, program.timeZone);
  }
}
