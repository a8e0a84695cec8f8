import { Component, input, model, signal } from '@angular/core';
import type { ProgramSettings } from '#contract/program';
import type { Limit } from './limits';

/** The numbers that a program decides; each says when it is still the default. */
@Component({
  selector: 'sw-limits-editor',
  template: `
    @for (limit of limits(); track limit.key) {
      <div class="sw-field">
        <label [for]="'limit-' + limit.key">{{ limit.label }}</label>
        <span class="number">
          @if (limit.isSwitch) {
            <input
              #on
              type="checkbox"
              [id]="'limit-' + limit.key"
              [attr.aria-describedby]="'limit-hint-' + limit.key"
              [checked]="limit.read(settings()) > 0"
              (change)="set(limit, on.checked ? '1' : '0')"
            />
            {{ limit.read(settings()) > 0 ? 'yes' : 'no' }}
          } @else {
            <input
              #box
              class="sw-input"
              type="number"
              [id]="'limit-' + limit.key"
              [min]="limit.min"
              [max]="limit.max"
              [attr.aria-describedby]="'limit-hint-' + limit.key"
              [attr.aria-invalid]="misfits().has(limit.key)"
              [value]="limit.read(settings())"
              (input)="set(limit, box.value)"
            />
          }
          {{ limit.unit }}
          @if (limit.read(settings()) === limit.read(defaults())) {
            <span class="sw-quiet">default</span>
          }
        </span>
        <span class="sw-hint" [id]="'limit-hint-' + limit.key">
          @if (misfits().has(limit.key)) {
            A whole number from {{ limit.min }} to {{ limit.max }}.
          } @else {
            {{ limit.hint }}
          }
        </span>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
      gap: var(--sw-space-4);
    }
    .sw-field {
      gap: 2px;
      align-content: start;
    }
    .number {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
    }
    .number:has([type='checkbox']) {
      min-height: 44px;
    }
    input[type='checkbox'] {
      width: 20px;
      height: 20px;
    }
    input[type='number'] {
      width: 88px;
    }
  `,
})
export class LimitsEditor {
  readonly settings = model.required<ProgramSettings>();
  readonly defaults = input.required<ProgramSettings>();

  readonly limits = input.required<readonly Limit[]>();

  /** Keys of the numbers of which something else is typed. */
  protected readonly misfits = signal<ReadonlySet<string>>(new Set());

  private fits({ min, max }: Limit, text: string): boolean {
    const value = Number(text);
    return text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max;
  }

  /** A number that does not fit is said beside its field, and what was set before stays. */
  protected set(limit: Limit, text: string): void {
    const fits = this.fits(limit, text);
    this.misfits.update((before) => {
      const others = [...before].filter((key) => key !== limit.key);
      return new Set(fits ? others : [...others, limit.key]);
    });
    if (fits) {
      this.settings.update((settings) => limit.write(settings, Number(text)));
    }
  }
}
