import { Component, computed, inject, input } from '@angular/core';
import { Store } from '@ngrx/store';
import { Undo } from '../core/undo/undo';
import { Icon } from '../ui/icon/icon';
import { LookingOn } from './looking-on';
import { RoomDialogs } from './room-dialogs';
import { roomFeature } from './room-state';
import { RoomTaps } from './room-taps';

/** What is done to the whole roster: all present, someone added, the last act taken back. */
@Component({
  selector: 'sw-roster-tools',
  imports: [Icon],
  template: `
    @if (!lookingOn()) {
      <!-- Not disabled: a key that made everyone present keeps the focus. -->
      <button type="button" [attr.aria-disabled]="expectedLeft() === 0" (click)="allPresent()">
        <sw-icon name="check" />
        @if (single()) {
          <span>Present</span>
        } @else {
          <span>All<span [class.wide-only]="!roomSafe()"> present</span></span>
        }
      </button>
      @if (!roomSafe()) {
        <button
          type="button"
          aria-label="Add someone to this session"
          (click)="dialogs.addPerson()"
        >
          <sw-icon name="person_add" />
        </button>
      }
      <button
        type="button"
        aria-label="Undo"
        [attr.aria-disabled]="!undo.possible()"
        (click)="undo.takeBack()"
      >
        <sw-icon name="undo" />
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 4px;
      align-items: center;
      padding-left: 10px;
    }
    button {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      justify-content: center;
      min-width: 40px;
      min-height: 40px;
      padding: 0 8px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
    }
    button:hover:not([aria-disabled='true']) {
      background: var(--mat-sys-surface-container-high);
    }
    button[aria-disabled='true'] {
      color: var(--mat-sys-on-surface-variant);
      cursor: default;
    }
    @media (pointer: coarse) {
      button {
        min-width: 44px;
        min-height: 44px;
      }
    }
    @media (max-width: 1023px) {
      .wide-only {
        display: none;
      }
    }
  `,
})
export class RosterTools {
  /** In front of the group nobody is looked up in the directory. */
  readonly roomSafe = input(false);

  private readonly store = inject(Store);
  protected readonly taps = inject(RoomTaps);
  protected readonly dialogs = inject(RoomDialogs);
  protected readonly undo = inject(Undo);
  protected readonly lookingOn = inject(LookingOn).on;
  private readonly people = this.store.selectSignal(roomFeature.selectPeople);
  private readonly session = this.store.selectSignal(roomFeature.selectSession);
  protected readonly single = computed(() => this.people().length === 1);
  protected allPresent(): void {
    if (this.expectedLeft() > 0) this.taps.allPresent();
  }

  protected readonly expectedLeft = computed(() =>
    this.session()?.status === 'cancelled'
      ? 0
      : this.people().filter(({ status, due }) => status === 'expected' && due).length,
  );
}
