import { Component, input, model, signal } from '@angular/core';
import type { ProgramSettings } from '#contract/program';
import type { Limit } from './limits';

const bothOf = (limit: Limit): readonly Limit[] => (limit.second ? [limit, limit.second] : [limit]);

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
          @if (limit.second; as second) {
            <input
              #other
              class="sw-input"
              type="number"
              [id]="'limit-' + second.key"
              [min]="second.min"
              [max]="second.max"
              [attr.aria-label]="second.label"
              [attr.aria-describedby]="'limit-hint-' + limit.key"
              [attr.aria-invalid]="misfits().has(second.key)"
              [value]="second.read(settings())"
              (input)="set(second, other.value)"
            />
            {{ second.unit }}
          }
          @if (isDefault(limit)) {
            <span class="sw-quiet">default</span>
          }
        </span>
        <span class="sw-hint" [id]="'limit-hint-' + limit.key">
          @if (misfit(limit); as wrong) {
            A whole number from {{ wrong.min }} to {{ wrong.max }}.
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
      flex-wrap: wrap;
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
    /* Two numbers of one rule stand on one line. */
    .number:has(input ~ input) input {
      width: 56px;
    }
  `,
})
export class LimitsEditor {
  readonly settings = model.required<ProgramSettings>();
  readonly defaults = input.required<ProgramSettings>();

  readonly limits = input.required<readonly Limit[]>();

  /** Keys of the numbers of which something else is typed. */
  protected readonly misfits = signal<ReadonlySet<string>>(new Set());

  /** The number of a rule that does not fit; null: both do. */
  protected misfit(limit: Limit): Limit | null {
    return bothOf(limit).find(({ key }) => this.misfits().has(key)) ?? null;
  }

  protected isDefault(limit: Limit): boolean {
    return bothOf(limit).every(({ read }) => read(this.settings()) === read(this.defaults()));
  }

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
