import { Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Store } from '@ngrx/store';
import { Icon } from '../ui/icon/icon';
import { FlagDialogs } from './flag-dialogs';
import { roomFeature } from './room-state';
import type { PersonView } from './roster-view';

/** How many risk flags of this room are open; leads to the one, or asks which. */
@Component({
  selector: 'sw-open-flags',
  imports: [Icon, MatMenuModule],
  template: `
    @if (flagged().length === 1) {
      <button type="button" class="flags" (click)="assess(flagged()[0]!)">
        <sw-icon name="flag" /><span
          >1 <span class="words"><span class="open">open </span>risk flag</span></span
        >
      </button>
    } @else if (flagged().length > 1) {
      <button type="button" class="flags" [matMenuTriggerFor]="menu">
        <sw-icon name="flag" /><span
          >{{ flagged().length }}
          <span class="words"><span class="open">open </span>risk flags</span></span
        >
      </button>
      <mat-menu #menu="matMenu" xPosition="before">
        @for (person of flagged(); track person.participantId) {
          <button mat-menu-item type="button" (click)="assess(person)">
            <strong>{{ person.name }}</strong>
            <span class="cause">{{ person.flagWords }}</span>
          </button>
        }
      </mat-menu>
    }
  `,
  styles: `
    .flags {
      display: inline-flex;
      gap: 10px;
      align-items: center;
      min-height: 44px;
      padding: 0 16px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
      font: var(--mat-sys-label-large);
      white-space: nowrap;
    }
    .cause {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    /* In the head of a laptop the place has the room of the word. */
    @media (min-width: 1024px) and (max-width: 1499px) {
      .open {
        position: absolute;
        overflow: hidden;
        width: 1px;
        clip-path: inset(50%);
      }
    }
    @media (max-width: 700px) {
      .words {
        position: absolute;
        overflow: hidden;
        width: 1px;
        clip-path: inset(50%);
      }
    }
  `,
})
export class OpenFlags {
  private readonly dialogs = inject(FlagDialogs);
  private readonly people = inject(Store).selectSignal(roomFeature.selectPeople);
  protected readonly flagged = computed(() => this.people().filter(({ flag }) => flag !== null));

  protected assess(person: PersonView): void {
    void this.dialogs.assess(person);
  }
}
