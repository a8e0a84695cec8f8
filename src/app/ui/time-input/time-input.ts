import { Component, computed, input, linkedSignal, model } from '@angular/core';
import { withoutZero } from '#domain/calendar/zoned-time';
import { readTime } from './read-time';

/**
 * A time of day as the program's clock shows it, whatever the browser's language: "9:14", "914" and
 * "0914" are the same. `value` is "09:14", empty, or what was typed when it is no time.
 */
@Component({
  selector: 'sw-time-input',
  template: `
    <input
      #box
      type="text"
      inputmode="numeric"
      autocomplete="off"
      maxlength="10"
      placeholder="h:mm"
      [id]="inputId()"
      [attr.aria-invalid]="wrong()"
      [attr.aria-describedby]="describedBy() || null"
      [value]="shown()"
      (input)="type(box.value)"
      (blur)="shown.set(said())"
    />
  `,
  styles: `
    input {
      width: 88px;
      min-height: 44px;
      padding: 0 10px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    [aria-invalid='true'] {
      border-color: var(--sw-attention);
    }
  `,
})
export class TimeInput {
  /** For the label outside. */
  readonly inputId = input.required<string>();
  /** Where it is said outside what is wrong with it. */
  readonly describedBy = input('');
  readonly value = model.required<string>();
  /** Something else is wrong with it, which is said outside. */
  readonly invalid = input(false);

  protected readonly wrong = computed(
    () => this.invalid() || (this.value() !== '' && readTime(this.value()) === null),
  );
  /** The value as people say it: without the leading zero. */
  protected readonly said = computed(() => withoutZero(this.value()));
  /** While somebody types, their own characters. */
  protected readonly shown = linkedSignal<string, string>({
    source: this.value,
    computation: (value, before) =>
      before && (readTime(before.value) ?? before.value) === value
        ? before.value
        : withoutZero(value),
  });

  protected type(text: string): void {
    this.shown.set(text);
    this.value.set(readTime(text) ?? text.trim());
  }
}
