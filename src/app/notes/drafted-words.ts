import { Component, computed, input } from '@angular/core';
import type { DraftSection } from '#contract/note';

/** Words of a draft; those that came from taps are underlined and carry the numbers of the taps. */
@Component({
  selector: 'sw-drafted-words',
  template: `@for (each of shown(); track $index) {
    @if (each.numbers.length > 0) {
      <u>{{ each.text }}</u><sup
        ><span class="sw-visually-hidden"> from tap </span>{{ each.numbers.join(', ') }}</sup
      >
    } @else {
      {{ each.text }}
    }
  }`,
  styles: `
    :host {
      font: var(--mat-sys-body-large);
    }
    u {
      text-decoration: underline dotted var(--mat-sys-primary);
      text-underline-offset: 4px;
    }
    sup {
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-medium);
    }
  `,
})
export class DraftedWords {
  readonly segments = input.required<DraftSection['segments']>();
  /** Ids of the taps in the order they are listed. */
  readonly taps = input.required<readonly { id: string }[]>();

  protected readonly shown = computed(() =>
    this.segments().map((segment) => ({
      text: segment.text,
      numbers: segment.taps
        .map((id) => this.taps().findIndex((tap) => tap.id === id) + 1)
        .filter((number) => number > 0),
    })),
  );
}
