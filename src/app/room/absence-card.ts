import { Component, inject, input, output } from '@angular/core';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { Chip } from '../ui/chip/chip';
import { Icon } from '../ui/icon/icon';
import { usualReasons } from './absence-reasons';
import { RoomDialogs } from './room-dialogs';
import { RoomTaps } from './room-taps';
import type { PersonView } from './roster-view';

/** In the place of the palette for somebody who is not here: nothing is observed of them, but why. */
@Component({
  selector: 'sw-absence-card',
  imports: [Chip, Icon],
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
          sw-chip
          [chosen]="person().absence?.reason === word"
          (click)="tap(word)"
        >
          {{ word }}
        </button>
      }
      <button type="button" sw-chip (click)="dialogs.giveReason(person())">Other words …</button>
    </div>
    @if (person().flag) {
      <button type="button" sw-chip class="assess" [danger]="true" (click)="assessAsked.emit()">
        <sw-icon name="flag" [size]="18" />{{ person().flagWords }}: assess risk
      </button>
    }
    @for (each of person().courseFlags; track each.id) {
      <button type="button" class="link" (click)="courseFlagAsked.emit(each.id)">
        Flag: {{ kindLabels[each.kind].toLowerCase() }} …
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
    .close,
    .link {
      min-width: 44px;
      min-height: 44px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-large);
    }
    .link,
    .assess {
      justify-self: start;
    }
  `,
})
export class AbsenceCard {
  readonly person = input.required<PersonView>();
  readonly docked = input(false);
  readonly assessAsked = output();
  readonly courseFlagAsked = output<string>();
  readonly takenOff = output();
  readonly closed = output();

  private readonly taps = inject(RoomTaps);
  protected readonly dialogs = inject(RoomDialogs);
  protected readonly usual = usualReasons;
  protected readonly kindLabels = flagKindLabels;

  /** The chosen word again takes it back. */
  protected tap(word: string): void {
    const reason = this.person().absence?.reason === word ? null : word;
    this.taps.giveReason(this.person().participantId, reason);
  }
}
