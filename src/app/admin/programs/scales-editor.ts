import { Component, input, model } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { CheckInScale } from '#contract/program';
import { Icon } from '../../ui/icon/icon';
import { codeFor } from './program-draft';

/** The ratings of 0 to 10 at arrival. What was recorded under one stays when it is taken out. */
@Component({
  selector: 'sw-scales-editor',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <ul>
      @for (scale of scales(); track $index; let index = $index) {
        <li>
          <div class="sw-field">
            <label [for]="'scale-label-' + index">Rating {{ index + 1 }}</label>
            <input
              #label
              class="sw-input"
              maxlength="60"
              [id]="'scale-label-' + index"
              [value]="scale.label"
              (input)="change(index, { label: label.value })"
            />
          </div>
          <div class="sw-field">
            <label [for]="'scale-worse-' + index">Worse is</label>
            <select
              #worse
              class="sw-input"
              [id]="'scale-worse-' + index"
              (change)="change(index, { worse: worse.value === 'low' ? 'low' : 'high' })"
            >
              <option value="high" [selected]="scale.worse === 'high'">a high number</option>
              <option value="low" [selected]="scale.worse === 'low'">a low number</option>
            </select>
          </div>
          <div class="sw-field">
            <label [for]="'scale-threshold-' + index">Risk answer from</label>
            <select
              #threshold
              class="sw-input"
              [id]="'scale-threshold-' + index"
              (change)="change(index, { urgeThreshold: thresholdOf(threshold.value) })"
            >
              <option value="" [selected]="scale.urgeThreshold === null">never, no urge</option>
              @for (value of values; track value) {
                <option [value]="value" [selected]="scale.urgeThreshold === value">
                  {{ value }} and above
                </option>
              }
            </select>
          </div>
          <button
            matIconButton
            type="button"
            [attr.aria-label]="'Take out ' + (scale.label || 'rating ' + (index + 1))"
            (click)="takeOut(index)"
          >
            <sw-icon name="close" [size]="20" />
          </button>
        </li>
      }
    </ul>
    <button matButton="outlined" type="button" (click)="add()">
      <span class="sw-with-icon"><sw-icon name="add" [size]="18" />Add a rating</span>
    </button>
    @if (problem(); as why) {
      <p class="sw-field-error" role="alert"><sw-icon name="error" [size]="18" />{{ why }}</p>
    }
  `,
  styleUrl: '../line-editor.scss',
})
export class ScalesEditor {
  readonly scales = model.required<CheckInScale[]>();
  readonly problem = input<string | null>(null);

  protected readonly values = Array.from({ length: 10 }, (_, index) => index + 1);

  protected thresholdOf(text: string): number | null {
    return text === '' ? null : Number(text);
  }

  protected change(index: number, change: Partial<CheckInScale>): void {
    this.scales.update((scales) =>
      scales.map((scale, place) =>
        place === index ? this.named({ ...scale, ...change }, index) : scale,
      ),
    );
  }

  /** A new rating takes its code from its label; one that has been recorded keeps its code. */
  private named(scale: CheckInScale, index: number): CheckInScale {
    if (!this.fresh.has(scale.code)) return scale;
    const others = this.scales().flatMap(({ code }, place) => (place === index ? [] : [code]));
    this.fresh.delete(scale.code);
    const code = codeFor(scale.label, others);
    this.fresh.add(code);
    return { ...scale, code };
  }

  /** Codes of ratings that were added here. */
  private readonly fresh = new Set<string>();

  protected add(): void {
    const code = codeFor(
      'rating',
      this.scales().map((scale) => scale.code),
    );
    this.fresh.add(code);
    this.scales.update((scales) => [
      ...scales,
      { code, label: '', worse: 'high', urgeThreshold: null },
    ]);
  }

  protected takeOut(index: number): void {
    this.scales.update((scales) => scales.filter((_, place) => place !== index));
  }
}
