import { Component, computed, input } from '@angular/core';
import type { FrozenFacts } from '#contract/group-note';
import { groupNoteFacts } from './group-note-facts';

/** The session's facts that a signature froze with a note: times, headcount, topic, each leader's part. */
@Component({
  selector: 'sw-frozen-facts',
  template: `
    <h3>Of the session, as it was signed</h3>
    <p>{{ words() }}</p>
    @for (part of parts(); track part.staffId) {
      <p class="own">
        <span>{{ part.who }}:</span> {{ part.text }}
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h3 {
      margin-bottom: 2px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    span {
      color: var(--mat-sys-on-surface-variant);
    }
    .own {
      white-space: pre-wrap;
    }
  `,
})
export class FrozenFactsOfSession {
  readonly facts = input.required<FrozenFacts>();

  protected readonly words = computed(() => groupNoteFacts(this.facts()));
  protected readonly parts = computed(() =>
    this.facts()
      .interventions.filter(({ text }) => text.trim() !== '')
      .map(({ staffId, text }) => {
        const leader = this.facts().leaders.find(({ id }) => id === staffId);
        return { staffId, text, who: leader ? `${leader.name}, ${leader.credential}` : 'A leader' };
      }),
  );
}
