import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Store } from '@ngrx/store';
import { sessionNotes } from '#domain/notes/session-note';
import type { SessionDetail } from '#contract/session';
import { GroupNoteCard } from './group-note-card';
import { PersonPalette } from './person-palette';
import { PlanCard } from './plan-card';
import { roomFeature } from './room-state';
import { SessionActs } from './session-acts';

type Tab = 'observe' | 'plan' | 'note';

/** Under the roster where there is no side column: the palette, the plan or the group note. */
@Component({
  selector: 'sw-room-dock',
  imports: [GroupNoteCard, PersonPalette, PlanCard, SessionActs],
  template: `
    <div class="head">
      <div class="tabs" role="tablist">
        @for (tab of tabs(); track tab.name) {
          <button
            type="button"
            role="tab"
            [id]="'tab-' + tab.name"
            aria-controls="dock-panel"
            [attr.aria-selected]="shown() === tab.name"
            (click)="chosen.set(tab.name)"
          >
            {{ tab.label }}
          </button>
        }
      </div>
      <sw-session-acts [session]="session()" />
    </div>
    <div id="dock-panel" role="tabpanel" [attr.aria-labelledby]="'tab-' + shown()">
      @switch (shown()) {
        @case ('observe') {
          @if (personId(); as id) {
            <sw-person-palette
              [docked]="true"
              [session]="session()"
              [participantId]="id"
              (nextAsked)="nextAsked.emit()"
              (closed)="closed.emit()"
            />
          }
        }
        @case ('plan') {
          <sw-plan-card class="card" [session]="session()" />
        }
        @case ('note') {
          <sw-group-note-card class="card" [session]="session()" />
        }
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      border-top: 2px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-low);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      padding-right: 12px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .tabs {
      display: flex;
    }
    .tabs button {
      min-height: 48px;
      padding: 0 16px;
      border: 0;
      border-bottom: 3px solid transparent;
      background: none;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-large);
    }
    .tabs [aria-selected='true'] {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-on-surface);
    }
    .card {
      padding: 12px 16px;
    }
  `,
  host: { role: 'region', 'aria-label': 'Observe, plan and notes' },
})
export class RoomDock {
  readonly session = input.required<SessionDetail>();
  /** On a phone the palette lies over the roster, and only plan and group note are here. */
  readonly observes = input(true);
  readonly nextAsked = output();
  readonly closed = output();

  private readonly palette = viewChild(PersonPalette);
  /** It goes along with the row one is in. */
  protected readonly personId = inject(Store).selectSignal(roomFeature.selectFocusedId);
  /** The tab that somebody chose: it stays, also when the session starts under their hand. */
  protected readonly chosen = signal<Tab | null>(null);
  /** While a session runs one observes; before it one looks at the plan. */
  private readonly usual = computed((): Tab =>
    this.session().status === 'running' ? 'observe' : 'plan',
  );
  private readonly wanted = computed(() => this.chosen() ?? this.usual());
  protected readonly shown = computed(() =>
    this.wanted() === 'observe' && !this.observes() ? 'plan' : this.wanted(),
  );
  protected readonly tabs = computed(() => [
    ...(this.observes() ? [{ name: 'observe', label: 'Observe' } as const] : []),
    { name: 'plan', label: 'Plan' } as const,
    { name: 'note', label: sessionNotes[this.session().kind]?.title ?? 'Your part' } as const,
  ]);

  showPalette(): void {
    this.chosen.set('observe');
  }

  focusFirst(): void {
    this.palette()?.focusFirst();
  }
}
