import { Component, computed, input } from '@angular/core';
import { type IconName, icons } from './icons';

/**
 * One Material Symbol, drawn in the colour of the text around it. An icon is silent beside its
 * word; the rare one that stands alone says what it means through `label`.
 */
@Component({
  selector: 'sw-icon',
  template: `
    <svg
      viewBox="0 -960 960 960"
      fill="currentColor"
      focusable="false"
      [attr.width]="size()"
      [attr.height]="size()"
      [attr.role]="label() ? 'img' : null"
      [attr.aria-label]="label() || null"
      [attr.aria-hidden]="label() ? null : 'true'"
    >
      <path [attr.d]="path()" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  /** Edge in pixels. */
  readonly size = input(20);
  readonly label = input('');

  protected readonly path = computed(() => icons[this.name()]);
}
