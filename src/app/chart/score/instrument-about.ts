import { Component, computed, input } from '@angular/core';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';

/** What stands under an instrument: its form, window, LOINC codes and licence. */
@Component({
  selector: 'sw-instrument-about',
  template: `
    @if (line(); as said) {
      <p class="sw-hint">{{ said }}</p>
    }
    @for (remark of instrument().remarks ?? []; track remark.words) {
      <p class="sw-hint">{{ remark.words }}</p>
    }
    @if (readIn(); as sources) {
      <p class="sw-hint">The figures that ask for a look were read in: {{ sources }}</p>
    }
    @if (instrument().licence; as licence) {
      @if (licence.creditLine) {
        <p class="sw-hint">{{ licence.creditLine }}</p>
      }
      <p class="sw-hint">{{ licence.name }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      padding-top: var(--sw-space-3);
    }
  `,
})
export class InstrumentAbout {
  readonly instrument = input.required<InstrumentDefinition>();

  protected readonly line = computed(() => {
    const instrument = this.instrument();
    const { loinc, windowDays } = instrument;
    return [
      instrument.name,
      instrument.scoreOnly ? (instrument.form ?? null) : `asks about ${instrument.window}`,
      instrument.scoreOnly && windowDays !== null ? `looks back ${windowDays} days` : null,
      loinc?.panel ? `LOINC panel ${loinc.panel}` : null,
      loinc?.total ? `total ${loinc.total}` : null,
    ]
      .filter((part) => part !== null)
      .join(' · ');
  });

  /** Where the figures from which on a part asks for a look were read: under the form, not in its hints. */
  protected readonly readIn = computed(() => {
    const instrument = this.instrument();
    const parts = instrument.scoreOnly ? (instrument.subscales ?? []) : [];
    return [...new Set(parts.flatMap(({ flag }) => flag?.source ?? []))].join('; ');
  });
}
