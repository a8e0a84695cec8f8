import { Component, computed, input, model, signal } from '@angular/core';
import type {
  Answers,
  ScoreOnlyInstrument,
  Subscale,
} from '#domain/instruments/instrument-definition';
import { figureProblems, flagWords, subscaleScores } from '#domain/instruments/subscale-scores';

/** Entry of an instrument without a total: the figure of each of its parts, or one tier. */
@Component({
  selector: 'sw-figure-answers',
  template: `
    @if (instrument().tiers; as tiers) {
      <fieldset>
        <legend>Tier</legend>
        @for (tier of tiers; track tier.code) {
          <label class="tier" [class.chosen]="answers()['tier'] === tier.value">
            <input
              type="radio"
              name="sw-tier"
              [value]="tier.value"
              [checked]="answers()['tier'] === tier.value"
              (change)="answers.set({ tier: tier.value })"
            />
            <span
              ><b>{{ tier.label }}</b> {{ tier.rule }}</span
            >
          </label>
        }
      </fieldset>
    } @else {
      <div class="parts">
        @for (part of parts(); track part.key) {
          <div class="sw-field">
            <label [for]="'sw-part-' + part.subscale.code">{{ part.subscale.label }}</label>
            <input
              #box
              class="sw-input"
              inputmode="decimal"
              autocomplete="off"
              [id]="'sw-part-' + part.subscale.code"
              [attr.aria-describedby]="'sw-part-said-' + part.subscale.code"
              [attr.aria-invalid]="part.problem !== null"
              [value]="part.text"
              (input)="enter(part.subscale, box.value)"
            />
            <p class="sw-hint" [id]="'sw-part-said-' + part.subscale.code">
              {{ part.problem ?? part.hint }}
            </p>
          </div>
        }
      </div>
    }
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--sw-space-2);
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding-bottom: var(--sw-space-2);
      font: var(--mat-sys-title-medium);
    }
    .tier {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
      min-height: 44px;
      padding: 4px 10px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      cursor: pointer;
    }
    .chosen {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    .tier:has(:focus-visible) {
      outline: 3px solid var(--sw-focus);
      outline-offset: 2px;
    }
    input[type='radio'] {
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    .parts {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 230px), 1fr));
      gap: var(--sw-space-3);
    }
    .sw-field {
      gap: 2px;
    }
    [aria-invalid='true'] ~ .sw-hint {
      color: var(--sw-attention);
      font-weight: 600;
    }
  `,
})
export class FigureAnswers {
  readonly instrument = input.required<ScoreOnlyInstrument>();
  /** A figure that is no number is NaN here: it is said and not sent. */
  readonly answers = model.required<Answers>();

  protected readonly parts = computed(() => {
    const [instrument, answers] = [this.instrument(), this.answers()];
    const problems = figureProblems(instrument, answers);
    const typed = this.typed();
    return subscaleScores(instrument, answers).map(({ subscale, flag }) => ({
      subscale,
      key: `${instrument.code} ${subscale.code}`,
      text: textOf(typed[subscale.code], answers[subscale.code] ?? null),
      problem: problems.find(({ item }) => item === subscale.code)?.message ?? null,
      hint: hintOf(subscale, flag !== null),
    }));
  });

  /** As typed: "2," is 2 and stays what it is while one types on. */
  private readonly typed = signal<Readonly<Record<string, string>>>({});

  protected enter({ code }: Subscale, text: string): void {
    this.typed.update((before) => ({ ...before, [code]: text }));
    this.answers.update((before) => ({ ...before, [code]: figureOf(text) }));
  }
}

const figureOf = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.replace(',', '.'));

/** What was typed, as long as it says the figure that is held. */
function textOf(typed: string | undefined, held: number | null): string {
  if (typed !== undefined && Object.is(figureOf(typed), held)) return typed;
  return held === null || Number.isNaN(held) ? '' : String(held);
}

function hintOf(subscale: Subscale, reached: boolean): string {
  const { range, direction, flag } = subscale;
  const way = direction === 'higher-is-worse' ? 'higher is worse' : 'higher is better';
  const asks = flag ? `; at ${flagWords(subscale, flag)} it asks for a look` : '';
  return `${range.min} to ${range.max}, ${way}${asks}${reached ? '. Reached.' : ''}`;
}
