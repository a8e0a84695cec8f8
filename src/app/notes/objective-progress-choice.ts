import { Component, input, output } from '@angular/core';
import type { ObjectiveRef } from '#contract/plan';
import { progressLabels, progressLevels, type ProgressLevel } from '#domain/plan/progress';
import { Icon } from '../ui/icon/icon';

/** How far an objective is that the note touches; it may be left open. */
@Component({
  selector: 'sw-objective-progress-choice',
  imports: [Icon],
  template: `
    <span>{{ objective().number }} {{ objective().label }}: how far is it?</span>
    <div role="group" [attr.aria-label]="'How far is objective ' + objective().number">
      @for (each of levels; track each) {
        <button
          type="button"
          [class.chosen]="each === level()"
          [attr.aria-pressed]="each === level()"
          (click)="chosen.emit(each)"
        >
          @if (each === level()) {
            <sw-icon name="check" [size]="18" />
          }
          {{ labels[each] }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      margin-top: 6px;
      font: var(--mat-sys-body-small);
      overflow-wrap: anywhere;
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    button {
      display: inline-flex;
      gap: 4px;
      align-items: center;
      min-height: 32px;
      padding: 2px 9px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 6px;
      background: var(--mat-sys-surface-container-lowest);
      font: var(--mat-sys-label-medium);
    }
    button:hover {
      background: var(--mat-sys-surface-container-high);
    }
    button.chosen {
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    @media (pointer: coarse) {
      button {
        min-width: var(--sw-target);
        min-height: var(--sw-target);
      }
    }
  `,
})
export class ObjectiveProgressChoice {
  readonly objective = input.required<ObjectiveRef>();
  /** Null: nothing is said of it. */
  readonly level = input.required<ProgressLevel | null>();
  readonly chosen = output<ProgressLevel>();

  protected readonly levels = progressLevels;
  protected readonly labels = progressLabels;
}
