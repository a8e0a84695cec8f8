import { Component, inject, input, output } from '@angular/core';
import { Icon } from '../ui/icon/icon';
import { usualReasons } from './absence-reasons';
import { RoomDialogs } from './room-dialogs';
import { RoomTaps } from './room-taps';
import type { PersonView } from './roster-view';

/** In the place of the palette for somebody who is not here: nothing is observed of them, but why. */
@Component({
  selector: 'sw-absence-card',
  imports: [Icon],
  host: { role: 'group', '[attr.aria-label]': "'Absence of ' + person().name" },
  template: `
    <header>
      <h2>{{ person().name }}</h2>
      <p>{{ person().absence?.words }} {{ person().absence?.reason }}</p>
      @if (!docked()) {
        <button type="button" class="close" aria-label="Close" (click)="closed.emit()">
          <sw-icon name="close" />
        </button>
      }
    </header>
    <p class="label" id="absence-reason">Reason</p>
    <div class="chips" role="group" aria-labelledby="absence-reason">
      @for (word of usual; track word) {
        <button
          type="button"
          [class.chosen]="person().absence?.reason === word"
          [attr.aria-pressed]="person().absence?.reason === word"
          (click)="tap(word)"
        >
          @if (person().absence?.reason === word) {
            <sw-icon name="check" [size]="18" />
          }
          {{ word }}
        </button>
      }
      <button type="button" (click)="dialogs.giveReason(person())">Other words …</button>
    </div>
    @if (person().flag) {
      <button type="button" class="assess" (click)="assessAsked.emit()">
        <sw-icon name="flag" [size]="18" />{{ person().flagWords }}: assess risk
      </button>
    }
    <button type="button" class="link" (click)="takenOff.emit()">Take off the list</button>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      padding: 12px 16px;
      background: var(--mat-sys-surface-container-lowest);
    }
    header {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: baseline;
    }
    header p {
      flex: 1;
    }
    header p,
    .label {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    button {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 44px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      font: var(--mat-sys-label-large);
    }
    .chosen {
      border-color: transparent;
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    .close {
      width: 44px;
      padding: 0;
      border: 0;
      justify-content: center;
      color: var(--mat-sys-primary);
    }
    .assess {
      justify-self: start;
      border-color: var(--mat-sys-error);
      color: var(--mat-sys-error);
    }
    .link {
      justify-self: start;
      border: 0;
      padding: 0;
      background: none;
      color: var(--mat-sys-primary);
    }
  `,
})
export class AbsenceCard {
  readonly person = input.required<PersonView>();
  readonly docked = input(false);
  readonly assessAsked = output();
  readonly takenOff = output();
  readonly closed = output();

  private readonly taps = inject(RoomTaps);
  protected readonly dialogs = inject(RoomDialogs);
  protected readonly usual = usualReasons;

  /** The chosen word again takes it back. */
  protected tap(word: string): void {
    const reason = this.person().absence?.reason === word ? null : word;
    this.taps.giveReason(this.person().participantId, reason);
  }
}
