import { Component, computed, inject, input } from '@angular/core';
import type { SessionDetail } from '#contract/session';
import { Icon } from '../ui/icon/icon';
import { LookingOn } from './looking-on';
import { RoomDialogs } from './room-dialogs';
import { clockTime } from './roster-view';
import { SessionNow } from './session-now';
import { hasSignedNote } from './signed-notes';

/** What is taught in this session and its parts, the running one marked. */
@Component({
  selector: 'sw-plan-card',
  imports: [Icon],
  host: { role: 'region', 'aria-label': 'Plan of the session' },
  template: `
    <header>
      <h2>{{ session().module ?? session().topic ?? 'No topic yet' }}</h2>
      @if (session().week !== null && session().weeks !== null) {
        <span>week {{ session().week }} of {{ session().weeks }}</span>
      }
    </header>
    @if (changeable() || underModule()) {
      <div class="taught">
        @if (underModule(); as topic) {
          <p class="topic">{{ topic }}</p>
        }
        @if (changeable()) {
          <button type="button" class="link" (click)="dialogs.changePlan()">Change topic</button>
        }
      </div>
    }
    @if (skills()) {
      <p class="skills"><span class="sw-visually-hidden">Skills taught: </span>{{ skills() }}</p>
    }
    <ol>
      @for (each of now.progress()?.parts; track each.part.id) {
        <li
          [class.current]="runs() && each.state === 'current'"
          [attr.aria-current]="runs() && each.state === 'current' ? 'step' : null"
        >
          <span>{{ time(each.part.startsAt) }}</span>
          <span>{{ each.part.title }}</span>
          <span class="left">
            @if (each.state === 'done') {
              <sw-icon name="check" [size]="18" label="done" />
            } @else if (runs() && each.state === 'current') {
              {{ now.progress()?.current?.minutesLeft }} min left
            } @else {
              {{ each.minutes }} min
            }
          </span>
        </li>
      }
    </ol>
  `,
  styles: `
    :host {
      display: block;
    }
    header {
      display: flex;
      gap: 8px;
      align-items: baseline;
      justify-content: space-between;
    }
    h2 {
      flex: 1;
      font: var(--mat-sys-title-small);
    }
    header span {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    .topic {
      font: var(--mat-sys-body-small);
      font-weight: 600;
    }
    .taught {
      display: flex;
      gap: 8px;
      align-items: baseline;
      justify-content: space-between;
    }
    .skills {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .taught .link {
      margin-left: auto;
    }
    ol {
      margin-top: 4px;
    }
    li {
      display: grid;
      grid-template-columns: 48px 1fr auto;
      padding: 4px 0;
      color: var(--mat-sys-on-surface-variant);
    }
    .current {
      color: var(--mat-sys-on-surface);
      font-weight: 600;
    }
    .left {
      font: var(--mat-sys-body-small);
    }
    .link {
      flex: none;
      padding: 2px 4px;
      border: 0;
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
    }
    @media (pointer: coarse) {
      .link {
        min-width: 44px;
        min-height: 44px;
      }
    }
    @media (max-height: 700px) {
      li {
        padding: 2px 0;
      }
    }
  `,
})
export class PlanCard {
  readonly session = input.required<SessionDetail>();

  protected readonly now = inject(SessionNow);
  protected readonly dialogs = inject(RoomDialogs);
  private readonly lookingOn = inject(LookingOn).on;
  /** Of a session that ended no part is the running one. */
  protected readonly runs = computed(() => this.session().status !== 'ended');
  /** Signed is what was taught; nobody changes it from here any more. */
  protected readonly changeable = computed(
    () =>
      !this.lookingOn() && this.session().status !== 'cancelled' && !hasSignedNote(this.session()),
  );

  /** The topic, where the heading is the module; null: the heading says it, or there is none. */
  protected readonly underModule = computed(() => {
    const { module, topic } = this.session();
    return module === null ? null : topic;
  });
  /** Empty where the topic names them already. */
  protected readonly skills = computed(() => {
    const { skills, topic } = this.session();
    const names = skills.map(({ name }) => name).join(', ');
    const plain = (words: string) => words.toLowerCase().replace(/\W+/g, ' ');
    return plain(names) === plain(topic ?? '') ? '' : names;
  });

  protected time(instant: string): string {
    return clockTime(instant, this.session().program.timeZone);
  }
}
