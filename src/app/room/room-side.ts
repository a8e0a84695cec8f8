import { Component, input } from '@angular/core';
import type { SessionDetail } from '#contract/session';
import { ClockCard } from './clock-card';
import { GroupNoteCard } from './group-note-card';
import { PlanCard } from './plan-card';
import { SessionActs } from './session-acts';

/** Beside the roster: the clock, the plan, the group note, and what becomes of the session. */
@Component({
  selector: 'sw-room-side',
  imports: [ClockCard, GroupNoteCard, PlanCard, SessionActs],
  template: `
    <sw-clock-card />
    <sw-plan-card [session]="session()" />
    <sw-group-note-card [session]="session()" />
    <sw-session-acts [session]="session()" />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
    }
    :host > * {
      padding: 12px 18px;
    }
    sw-clock-card,
    sw-plan-card {
      flex: none;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    sw-session-acts {
      flex: none;
      padding-top: 0;
    }
    @media (max-height: 700px) {
      :host > * {
        padding-block: 8px;
      }
    }
  `,
})
export class RoomSide {
  readonly session = input.required<SessionDetail>();
}
