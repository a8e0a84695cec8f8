import { Component, DOCUMENT, ElementRef, computed, inject, input, model } from '@angular/core';
import { askedItems } from '#domain/instruments/asked-items';
import type { Answers, ItemInstrument } from '#domain/instruments/instrument-definition';
import { Icon } from '../../ui/icon/icon';

/**
 * The items of an instrument in their own words, with their own options. The keys of the options
 * (0 to 3) answer and go on to the next item; Delete takes an answer back to "left blank".
 */
@Component({
  selector: 'sw-item-answers',
  imports: [Icon],
  host: { '(keydown)': 'answerByKey($event)' },
  template: `
    @if (instrument().stem; as stem) {
      <p class="stem">{{ stem }}</p>
    }
    @for (item of items(); track item.code) {
      <fieldset [class.own]="item.withoutStem">
        <legend>
          <span class="number">{{ item.code }}</span> {{ item.text }}
          @if (item.followUp; as more) {
            <span class="sw-hint">({{ more }})</span>
          }
          @if (item.unscored) {
            <span class="sw-hint"
              >({{
                item.withoutStem
                  ? 'a question of its own, no part of the total'
                  : 'no part of the total'
              }})</span
            >
          }
        </legend>
        <div class="options">
          @for (option of item.options; track option.value) {
            <label [class.chosen]="answers()[item.code] === option.value">
              <input
                type="radio"
                [name]="name + item.code"
                [value]="option.value"
                [checked]="answers()[item.code] === option.value"
                (change)="answer(item.code, option.value)"
              />
              <b>{{ option.value }}</b> {{ option.label }}
            </label>
          }
        </div>
        @if (isAnswered(item.code)) {
          <button
            class="blank"
            type="button"
            [attr.aria-label]="'Leave ' + item.code + ' blank'"
            (click)="answer(item.code, null)"
          >
            <span class="wide">Leave {{ item.code }} blank</span>
            <sw-icon class="narrow" name="close" />
          </button>
        }
      </fieldset>
    }
    <p class="sw-hint keys">
      Keys {{ keys() }}: answer and go on. Delete: leave blank. Nothing is chosen until you choose.
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
    }
    .stem {
      padding-bottom: var(--sw-space-2);
      font: var(--mat-sys-title-medium);
    }
    fieldset {
      position: relative;
      min-width: 0;
      margin: 0;
      padding: 6px 0 8px;
      border: 0;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    .own {
      margin-top: var(--sw-space-4);
      padding-top: var(--sw-space-3);
      border-top: 2px solid var(--mat-sys-outline);
    }
    legend {
      float: inline-start;
      width: 100%;
      padding: 0 110px 4px 26px;
      font: var(--mat-sys-body-medium);
    }
    /* Hanging: what wraps stands under the words. */
    .number {
      display: inline-block;
      min-width: 22px;
      margin-inline-start: -26px;
      font-weight: 600;
    }
    .options {
      clear: both;
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
      gap: 4px;
    }
    label {
      display: flex;
      gap: 6px;
      align-items: center;
      min-height: 34px;
      padding: 2px 8px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
      font: var(--mat-sys-body-small);
      cursor: pointer;
    }
    @media (pointer: coarse) {
      label,
      .blank {
        min-height: 44px;
      }
    }
    .chosen {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    label:has(:focus-visible) {
      outline: 3px solid var(--sw-focus);
      outline-offset: 2px;
    }
    input {
      margin: 0;
      accent-color: var(--mat-sys-primary);
    }
    input:focus-visible {
      outline: none;
      box-shadow: none;
    }
    .blank {
      position: absolute;
      inset: 4px 0 auto auto;
      min-height: 24px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-medium);
    }
    .narrow {
      display: none;
    }
    @media (max-width: 599px) {
      legend {
        padding-right: 44px;
      }
      .wide {
        display: none;
      }
      .narrow {
        display: inline-flex;
      }
      .blank {
        min-width: 44px;
      }
    }
    .keys {
      padding-top: var(--sw-space-2);
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class ItemAnswers {
  readonly instrument = input.required<ItemInstrument>();
  readonly answers = model.required<Answers>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);

  /** Those that are asked by what was answered: a condition of one may be another's answer. */
  protected readonly items = computed(() => askedItems(this.instrument(), this.answers()));
  protected readonly name = 'sw-item-';
  protected readonly keys = computed(() => {
    const values = this.instrument().items[0]?.options.map(({ value }) => value) ?? [];
    return `${values[0] ?? 0} to ${values.at(-1) ?? 0}`;
  });

  protected answer(code: string, value: number | null): void {
    this.answers.update((before) => ({ ...before, [code]: value }));
  }

  protected isAnswered(code: string): boolean {
    return (this.answers()[code] ?? null) !== null;
  }

  protected answerByKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const fields = [...this.host.querySelectorAll('fieldset')];
    const index = fields.findIndex(
      (field) => event.target instanceof Node && field.contains(event.target),
    );
    const item = this.items()[index];
    if (!item) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.answer(item.code, null);
      return;
    }
    const option = item.options.find(({ value }) => String(value) === event.key);
    if (!option) return;
    event.preventDefault();
    this.answer(item.code, option.value);
    const next = fields[index + 1];
    const target =
      next?.querySelector<HTMLInputElement>('input:checked') ??
      next?.querySelector<HTMLInputElement>('input') ??
      this.document.querySelector<HTMLElement>('[data-after-items]');
    target?.focus();
  }
}
