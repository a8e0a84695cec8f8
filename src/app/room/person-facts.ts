import { Component, inject, input } from '@angular/core';
import { Icon } from '../ui/icon/icon';
import { RatingCell } from './rating-cell';
import { RoomDialogs } from './room-dialogs';
import { RoomTaps } from './room-taps';
import type { PersonView } from './roster-view';

/** On a phone: the arrival and the ratings of a person, which have no columns there. */
@Component({
  selector: 'sw-person-facts',
  imports: [Icon, RatingCell],
  host: { role: 'group', '[attr.aria-label]': "'Arrival and ratings, ' + person().name" },
  template: `
    @if (person().arrived; as arrived) {
      <button
        type="button"
        class="arrived"
        [attr.aria-label]="
          person().name +
          ' arrived ' +
          arrived +
          '. Correct the times' +
          (person().arrivedNote ? '. ' + person().arrivedNote?.whole : '')
        "
        (click)="dialogs.correctTimes(person())"
      >
        <span class="label">Arrived</span>
        <strong>{{ arrived }}</strong>
        @if (person().arrivedNote; as note) {
          <span class="note">
            @if (note.icon; as icon) {
              <sw-icon [name]="icon" [size]="14" />
            }
            {{ note.words }}
          </span>
        }
      </button>
    }
    @for (rating of person().ratings; track rating.scale.code) {
      <div class="rating">
        <span class="label" aria-hidden="true">{{ rating.scale.label }}</span>
        <sw-rating-cell
          [rating]="rating"
          [person]="person().name"
          (given)="taps.rate(person().participantId, { scale: rating.scale.code, value: $event })"
        />
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: start;
      padding: 8px 16px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-lowest);
    }
    .label {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    .rating {
      display: grid;
      min-width: 60px;
    }
    .rating .label {
      text-align: center;
    }
    .arrived {
      display: grid;
      align-content: start;
      justify-items: center;
      min-width: 60px;
      min-height: 62px;
      padding: 0;
      border: 0;
      background: none;
    }
    .arrived strong {
      display: grid;
      min-height: 44px;
      align-content: center;
      font: inherit;
    }
    .note {
      display: flex;
      gap: 3px;
      font: var(--mat-sys-label-small);
    }
  `,
})
export class PersonFacts {
  readonly person = input.required<PersonView>();

  protected readonly taps = inject(RoomTaps);
  protected readonly dialogs = inject(RoomDialogs);
}
