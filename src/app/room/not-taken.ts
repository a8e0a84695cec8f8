import { Component, computed, input } from '@angular/core';
import type { SessionDetail } from '#contract/session';
import { Icon } from '../ui/icon/icon';
import { nameOf } from './room-edit';

/** What of the check-ins that arrived is not in the record, with its reason: nobody else would tell. */
@Component({
  selector: 'sw-not-taken',
  imports: [Icon],
  template: `
    @if (left().length > 0) {
      <details>
        <summary>
          <sw-icon name="info" [size]="18" />{{
            left().length === 1 ? '1 check-in has' : left().length + ' check-ins have'
          }}
          answers that are not in the record
        </summary>
        <ul>
          @for (person of left(); track person.participantId) {
            @for (words of person.notTaken; track $index) {
              <li>
                <strong>{{ person.name }}.</strong> {{ words }}.
              </li>
            }
          }
        </ul>
      </details>
    }
  `,
  styles: `
    details {
      padding: 0 18px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    summary {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 44px;
      cursor: pointer;
    }
    ul {
      padding-bottom: 8px;
    }
  `,
})
export class NotTaken {
  readonly session = input.required<SessionDetail>();

  protected readonly left = computed(() =>
    this.session()
      .checkInStandings.filter(({ notTaken }) => notTaken.length > 0)
      .map((each) => ({ ...each, name: nameOf(this.session(), each.participantId) })),
  );
}
