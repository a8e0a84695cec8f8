import { Component, input, model } from '@angular/core';

export interface CheckOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

/** Any number of a few, all visible. */
@Component({
  selector: 'sw-check-list',
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  template: `
    @for (option of options(); track option.value) {
      <label>
        <input
          type="checkbox"
          [checked]="values().includes(option.value)"
          (change)="toggle(option.value)"
        />
        {{ option.label }}
      </label>
    } @empty {
      <p class="sw-quiet">{{ empty() }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-1) var(--sw-space-4);
    }
    label {
      display: inline-flex;
      gap: var(--sw-space-2);
      align-items: center;
      min-height: 32px;
      font: var(--mat-sys-body-medium);
      cursor: pointer;
    }
    input {
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    @media (pointer: coarse) {
      label {
        min-height: 44px;
      }
    }
  `,
})
export class CheckList<Value extends string = string> {
  readonly label = input.required<string>();
  readonly options = input.required<readonly CheckOption<Value>[]>();
  readonly values = model.required<readonly Value[]>();
  /** What stands where there is nothing to choose. */
  readonly empty = input('');

  protected toggle(value: Value): void {
    this.values.update((values) =>
      values.includes(value) ? values.filter((each) => each !== value) : [...values, value],
    );
  }
}
