import { Component, computed, input, output } from '@angular/core';
import type { GroupChoice } from '#contract/care';
import { CheckList } from '../../ui/check-list/check-list';
import { sayGroup, weekdayNames } from './days-words';

/** Agreed days and groups as a form holds them; "1": Monday. */
export interface DaysDraft {
  readonly weekdays: readonly string[];
  readonly groupIds: readonly string[];
}

/** The agreed days and the groups of somebody, as an admission and a later change ask for them. */
@Component({
  selector: 'sw-days-and-groups-fields',
  imports: [CheckList],
  template: `
    <div class="sw-field">
      <span class="sw-field-label" aria-hidden="true">Agreed days</span>
      <sw-check-list
        label="Agreed days"
        tabindex="-1"
        aria-describedby="agreed-days-said"
        [attr.aria-invalid]="daysSaid() !== null"
        [options]="weekdays"
        [values]="draft().weekdays"
        (valuesChange)="changed.emit({ weekdays: $event })"
      />
      <p id="agreed-days-said" class="sw-hint">{{ daysSaid() }}</p>
    </div>
    <div class="sw-field">
      <span class="sw-field-label" aria-hidden="true">Groups</span>
      <sw-check-list
        class="lines"
        label="Groups"
        tabindex="-1"
        aria-describedby="agreed-groups-said"
        [attr.aria-invalid]="groupsSaid() !== null"
        [options]="groups()"
        [values]="draft().groupIds"
        (valuesChange)="changed.emit({ groupIds: $event })"
        empty="The program has no group yet."
      />
      <p id="agreed-groups-said" class="sw-hint">{{ groupsSaid() ?? hint() }}</p>
    </div>
    <div role="status">
      @for (notice of notices(); track notice) {
        <p>
          <b>{{ notice }}</b>
        </p>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-3);
    }
    .sw-field {
      gap: 2px;
    }
    .lines {
      flex-direction: column;
    }
    .sw-hint:empty,
    [role='status']:empty {
      display: none;
    }
    [aria-invalid='true'] ~ .sw-hint {
      color: var(--sw-attention);
      font-weight: 600;
    }
  `,
})
export class DaysAndGroupsFields {
  readonly draft = input.required<DaysDraft>();
  readonly choices = input.required<readonly GroupChoice[]>();
  /** What should be looked at before it is saved. */
  readonly notices = input.required<readonly string[]>();
  readonly daysSaid = input.required<string | null>();
  readonly groupsSaid = input.required<string | null>();
  /** What a choice of groups means. */
  readonly hint = input('');
  readonly changed = output<Partial<DaysDraft>>();

  protected readonly weekdays = weekdayNames.map((label, index) => ({
    value: String(index + 1),
    label,
  }));
  protected readonly groups = computed(() =>
    this.choices().map((group) => ({ value: group.id, label: sayGroup(group) })),
  );
}
