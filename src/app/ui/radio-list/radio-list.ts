import { Component, input, model } from '@angular/core';

/** One line to choose, with what is to be known about it. */
export interface RadioLine<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

let lists = 0;

/** One of several, each on a line of its own that can be tapped as a whole. */
@Component({
  selector: 'sw-radio-list',
  template: `
    <fieldset>
      <legend>{{ legend() }}</legend>
      @for (line of lines(); track line.value) {
        <label>
          <input
            type="radio"
            [name]="name"
            [checked]="line.value === value()"
            (change)="value.set(line.value)"
          />
          <span>
            {{ line.label }}
            @if (line.hint) {
              <small>{{ line.hint }}</small>
            }
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font: var(--mat-sys-title-small);
    }
    label {
      display: flex;
      gap: 12px;
      align-items: center;
      min-height: 44px;
      padding: 4px 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
      cursor: pointer;
    }
    input {
      flex: none;
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class RadioList<Value extends string | null> {
  readonly legend = input.required<string>();
  readonly lines = input.required<readonly RadioLine<Value>[]>();
  /** Undefined: nothing is chosen yet. */
  readonly value = model<Value | undefined>();

  protected readonly name = `sw-radio-list-${++lists}`;
}
