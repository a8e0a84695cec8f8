import { Component, input, model } from '@angular/core';

/** One of a few, all visible: a radio group that looks like a row of segments. */
export interface Segment<Value extends string = string> {
  value: Value;
  label: string;
}

let groups = 0;

@Component({
  selector: 'sw-segmented',
  host: { role: 'radiogroup', '[attr.aria-label]': 'label()' },
  template: `
    @for (segment of segments(); track segment.value) {
      <label [class.chosen]="segment.value === value()">
        <input
          class="sw-visually-hidden"
          type="radio"
          [name]="name"
          [value]="segment.value"
          [checked]="segment.value === value()"
          (change)="value.set(segment.value)"
        />
        {{ segment.label }}
      </label>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    label {
      position: relative;
      display: grid;
      min-height: var(--sw-segment-height, 30px);
      padding: 0 10px;
      place-items: center;
      cursor: pointer;
    }
    @media (pointer: coarse) {
      label {
        min-height: 44px;
        padding: 0 14px;
      }
    }
    label + label {
      border-left: 1px solid var(--mat-sys-outline-variant);
    }
    label:first-child {
      border-radius: 5px 0 0 5px;
    }
    label:last-child {
      border-radius: 0 5px 5px 0;
    }
    label:hover {
      background: var(--mat-sys-surface-container-high);
    }
    .chosen,
    .chosen:hover {
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
      font-weight: 600;
    }
    label:has(:focus-visible) {
      z-index: 1;
      outline: 3px solid var(--sw-focus);
      outline-offset: 2px;
      border-radius: var(--mat-sys-corner-small);
    }
  `,
})
export class Segmented<Value extends string = string> {
  /** The question the segments answer, for those who cannot see the group. */
  readonly label = input.required<string>();
  readonly segments = input.required<readonly Segment<Value>[]>();
  readonly value = model<Value>();

  protected readonly name = `sw-segmented-${++groups}`;
}
