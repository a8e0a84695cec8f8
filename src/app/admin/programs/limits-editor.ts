import { Component, input, model } from '@angular/core';
import type { ProgramSettings } from '#contract/program';
import { type Limit, limits } from './limits';

/** The numbers that a program decides; each says when it is still the default. */
@Component({
  selector: 'sw-limits-editor',
  template: `
    @for (limit of limits; track limit.key) {
      <div class="sw-field">
        <label [for]="'limit-' + limit.key">{{ limit.label }}</label>
        <span class="number">
          <input
            #box
            class="sw-input"
            type="number"
            [id]="'limit-' + limit.key"
            [min]="limit.min"
            [max]="limit.max"
            [attr.aria-describedby]="'limit-hint-' + limit.key"
            [attr.aria-invalid]="!fits(limit, box.value)"
            [value]="limit.read(settings())"
            (input)="set(limit, box.value)"
          />
          {{ limit.unit }}
          @if (limit.read(settings()) === limit.read(defaults())) {
            <span class="sw-quiet">default</span>
          }
        </span>
        <span class="sw-hint" [id]="'limit-hint-' + limit.key">
          @if (fits(limit, box.value)) {
            {{ limit.hint }}
          } @else {
            A whole number from {{ limit.min }} to {{ limit.max }}.
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
    input {
      width: 88px;
    }
  `,
})
export class LimitsEditor {
  readonly settings = model.required<ProgramSettings>();
  readonly defaults = input.required<ProgramSettings>();

  protected readonly limits = limits;

  protected fits({ min, max }: Limit, text: string): boolean {
    const value = Number(text);
    return text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max;
  }

  /** A number that does not fit is said beside its field, and what was set before stays. */
  protected set(limit: Limit, text: string): void {
    if (this.fits(limit, text)) {
      this.settings.update((settings) => limit.write(settings, Number(text)));
    }
  }
}
