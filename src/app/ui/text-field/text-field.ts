import { Component, input, model } from '@angular/core';

/** A line or a day to write, with its label, and below it what is wrong or what helps. */
@Component({
  selector: 'sw-text-field',
  host: { class: 'sw-field' },
  template: `
    <label [for]="fieldId()">{{ label() }}</label>
    @if (rows() > 1) {
      <textarea
        #area
        class="sw-input"
        [id]="fieldId()"
        [rows]="rows()"
        [attr.maxlength]="longest()"
        [attr.aria-describedby]="fieldId() + '-said'"
        [attr.aria-invalid]="said() !== null"
        [value]="value()"
        (input)="value.set(area.value)"
      ></textarea>
    } @else {
      <input
        #line
        class="sw-input"
        autocomplete="off"
        [id]="fieldId()"
        [type]="type()"
        [attr.maxlength]="type() === 'date' ? null : longest()"
        [attr.aria-describedby]="fieldId() + '-said'"
        [attr.aria-invalid]="said() !== null"
        [value]="value()"
        (input)="value.set(line.value)"
      />
    }
    <p class="sw-hint" [id]="fieldId() + '-said'">{{ said() ?? hint() }}</p>
  `,
  styles: `
    :host {
      gap: 2px;
    }
    .sw-hint:empty {
      display: none;
    }
    [aria-invalid='true'] ~ .sw-hint {
      color: var(--sw-attention);
      font-weight: 600;
    }
  `,
})
export class TextField {
  /** Of the control on the page. */
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly value = model.required<string>();
  readonly type = input<'text' | 'date' | 'tel' | 'email'>('text');
  readonly longest = input(80);
  /** More than one: several lines can be written. */
  readonly rows = input(1);
  /** What is wrong; null: nothing is known. */
  readonly said = input<string | null>(null);
  readonly hint = input('');
}
