import { Component, computed, input, model } from '@angular/core';
import { notKnownFromTotal } from '#domain/instruments/critical-item';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';

/** The total alone, where the text is not ours to show or the answers to the items are not at hand. */
@Component({
  selector: 'sw-total-answer',
  host: { class: 'sw-field' },
  template: `
    <label for="sw-score-total">
      {{ instrument().shortName }} total, {{ instrument().range.min }} to
      {{ instrument().range.max }}
    </label>
    <input
      #totalBox
      id="sw-score-total"
      class="sw-input"
      inputmode="decimal"
      autocomplete="off"
      aria-describedby="sw-score-total-said sw-score-words"
      [attr.aria-invalid]="invalid()"
      [value]="figure()"
      (input)="figure.set(totalBox.value)"
    />
    <p id="sw-score-total-said" class="sw-hint">
      {{
        instrument().scoreOnly
          ? 'The text of this instrument is not ours to show: score it on paper and enter the total.'
          : 'Only the total is kept: what was answered to each item is not known.'
      }}
      @for (words of notKnown(); track words) {
        <strong>{{ words }}.</strong>
      }
      {{ instrument().direction === 'higher-is-worse' ? 'Higher is worse.' : 'Higher is better.' }}
    </p>
  `,
  styles: `
    :host {
      gap: 6px;
      max-width: 560px;
    }
    input {
      max-width: 160px;
    }
  `,
})
export class TotalAnswer {
  readonly instrument = input.required<InstrumentDefinition>();
  readonly figure = model.required<string>();
  readonly invalid = input(false);
  /** It takes the place of answers that were known. */
  readonly replaces = input(false);

  /** What a total leaves open about harm. */
  protected readonly notKnown = computed(() => {
    const instrument = this.instrument();
    if (instrument.scoreOnly) return [];
    const then = this.replaces()
      ? '; a flag that an earlier answer raised stays'
      : ', so it raises no flag';
    return notKnownFromTotal(instrument).map((words) => `${words}${then}`);
  });
}
