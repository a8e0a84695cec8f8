import { Component, computed, input } from '@angular/core';
import type { DraftSection } from '#contract/note';

/** Words of a draft; those that came from taps are underlined and carry the numbers of the taps. */
@Component({
  selector: 'sw-drafted-words',
  // The words stand in elements, since white space around bare text in a template would be shown.
  template: `
    @for (each of shown(); track $index) {
      @if (each.numbers) {
        <u>{{ each.text }}</u>
        <sup><span class="sw-visually-hidden">tap</span>{{ each.numbers }}</sup>
      } @else {
        <span>{{ each.text }}</span>
      }
    }
  `,
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
        .filter((number) => number > 0)
        .join(', '),
    })),
  );
}
