import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Store } from '@ngrx/store';
import type { SessionDetail } from '#contract/session';
import { PersonPalette } from './person-palette';
import { RoomSide } from './room-side';
import { roomFeature } from './room-state';

/** Under the roster where there is no side column: the palette, or the plan and the group note. */
@Component({
  selector: 'sw-room-dock',
  imports: [PersonPalette, RoomSide],
  template: `
    <div class="tabs" role="tablist">
      @for (tab of tabs; track tab.name) {
        <button
          type="button"
          role="tab"
          [id]="'tab-' + tab.name"
          aria-controls="dock-panel"
          [attr.aria-selected]="shown() === tab.name"
          (click)="shown.set(tab.name)"
        >
          {{ tab.label }}
        </button>
      }
    </div>
    <div id="dock-panel" role="tabpanel" [attr.aria-labelledby]="'tab-' + shown()">
      @if (shown() === 'observe') {
        @if (personId(); as id) {
          <sw-person-palette
            [docked]="true"
            [session]="session()"
            [participantId]="id"
            (nextAsked)="nextAsked.emit()"
            (closed)="closed.emit()"
          />
        }
      } @else {
        <sw-room-side [session]="session()" />
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      border-top: 2px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-low);
    }
    .tabs {
      display: flex;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .tabs button {
      min-height: 44px;
      padding: 0 20px;
      border: 0;
      border-bottom: 2px solid transparent;
      background: none;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-large);
    }
    .tabs [aria-selected='true'] {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-on-surface);
    }
  `,
  host: { role: 'region', 'aria-label': 'Observe, plan and group note' },
})
export class RoomDock {
  readonly session = input.required<SessionDetail>();
  readonly nextAsked = output();
  readonly closed = output();

  private readonly store = inject(Store);
  private readonly palette = viewChild(PersonPalette);
  private readonly paletteFor = this.store.selectSignal(roomFeature.selectPaletteFor);
  private readonly focusedId = this.store.selectSignal(roomFeature.selectFocusedId);
  protected readonly personId = computed(() => this.paletteFor() ?? this.focusedId());
  protected readonly shown = signal<'observe' | 'plan'>('plan');
  protected readonly tabs = [
    { name: 'observe', label: 'Observe' },
    { name: 'plan', label: 'Plan and group note' },
  ] as const;

  showPalette(): void {
    this.shown.set('observe');
  }

  focusFirst(): void {
    this.palette()?.focusFirst();
  }
}
