import { Component, input } from '@angular/core';
import type { SessionDetail } from '#contract/session';
import { BlockChoice } from './block-choice';
import { ClockCard } from './clock-card';
import { GroupNoteCard } from './group-note-card';
import { PlanCard } from './plan-card';
import { SessionActs } from './session-acts';

/** Beside the roster: the clock, the plan, the group note, and what becomes of the session. */
@Component({
  selector: 'sw-room-side',
  imports: [BlockChoice, ClockCard, GroupNoteCard, PlanCard, SessionActs],
  template: `
    <sw-clock-card />
    <sw-block-choice [aside]="true" />
    @if (!planAside()) {
      <sw-plan-card [session]="session()" />
      <sw-group-note-card [session]="session()" />
    }
    <sw-session-acts [session]="session()" />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
    }
    :host > :not(sw-block-choice) {
      padding: 12px 18px;
    }
    sw-clock-card,
    sw-plan-card {
      flex: none;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    sw-session-acts {
      position: sticky;
      z-index: 1;
      bottom: 0;
      flex: none;
      margin-top: auto;
      padding-top: 0;
      background: inherit;
    }
    @media (max-height: 700px) {
      :host > :not(sw-block-choice) {
        padding-block: 8px;
      }
    }
  `,
})
export class RoomSide {
  readonly session = input.required<SessionDetail>();
  /** What somebody must choose between has the column; plan and note are a step away. */
  readonly planAside = input(false);
}
