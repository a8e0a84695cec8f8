import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { RoomDialogs } from './room-dialogs';
import { RoomTaps } from './room-taps';
import { SessionSide } from './session-side';

/** The clock, the plan and the group note of this room, beside the roster or docked under it. */
@Component({
  selector: 'sw-room-side',
  imports: [MatButton, RouterLink, SessionSide],
  template: `
    <sw-session-side
      [session]="session()"
      [staffId]="staff()?.id ?? ''"
      (groupNoteWritten)="taps.writeGroupNote($event)"
      (interventionWritten)="taps.writeIntervention($event)"
      (planAsked)="dialogs.changePlan()"
      (startAsked)="dialogs.start()"
      (endAsked)="dialogs.end()"
      (reopenAsked)="dialogs.reopen()"
    >
      <a wrapUp matButton="filled" [routerLink]="['/sessions', session().id, 'notes']">Notes</a>
    </sw-session-side>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: minmax(0, 1fr);
    }
  `,
})
export class RoomSide {
  readonly session = input.required<SessionDetail>();

  protected readonly taps = inject(RoomTaps);
  protected readonly dialogs = inject(RoomDialogs);
  protected readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);
}
