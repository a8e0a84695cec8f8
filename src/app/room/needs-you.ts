import { Component, input } from '@angular/core';
import { Icon } from '../ui/icon/icon';
import type { PersonView } from './roster-view';

/** Beside the roster: whose attendance has two answers, and what that means. */
@Component({
  selector: 'sw-needs-you',
  imports: [Icon],
  template: `
    <h2>
      <sw-icon name="error" />{{
        people().length === 1 ? '1 answer needs you' : people().length + ' answers need you'
      }}
    </h2>
    @for (person of people(); track person.participantId) {
      <p>
        <strong>{{ person.name }}, attendance.</strong> Neither answer counts until one is chosen.
        The other stays in the history, with its name.
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 12px 18px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    h2 {
      display: flex;
      gap: 8px;
      align-items: center;
      color: var(--mat-sys-error);
      font: var(--mat-sys-title-medium);
    }
  `,
  host: { role: 'complementary', 'aria-label': 'Needs you' },
})
export class NeedsYou {
  readonly people = input.required<readonly PersonView[]>();
}
