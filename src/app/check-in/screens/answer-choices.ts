import { Component, input, output } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { Choice } from '../flow/question-view';

/** One answer out of a few: a radio group named by the question above it. */
@Component({
  selector: 'sw-answer-choices',
  imports: [Icon],
  template: `
    <div
      role="radiogroup"
      aria-labelledby="sw-asked"
      [attr.aria-describedby]="describedBy()"
      [class.figures]="asFigures()"
      [class.many]="!asFigures() && choices().length > 5"
      [lang]="language()"
    >
      @for (choice of choices(); track choice.value) {
        <label [class.chosen]="choice.value === value()">
          <input
            class="sw-visually-hidden"
            type="radio"
            name="sw-answer"
            [value]="choice.value"
            [checked]="choice.value === value()"
            (change)="chosen.emit(choice.value)"
          />
          @if (asFigures()) {
            @if (choice.value === value()) {
              <sw-icon name="check" [size]="20" />
            }
          } @else {
            <span class="mark" aria-hidden="true">
              @if (choice.value === value()) {
                <sw-icon name="check" [size]="22" />
              }
            </span>
          }
          <span>{{ choice.label }}</span>
        </label>
      }
    </div>
  `,
  styles: `
    div {
      display: grid;
      gap: var(--sw-space-4);
    }
    label {
      position: relative;
      display: flex;
      gap: var(--sw-space-5);
      align-items: center;
      min-height: 104px;
      padding: var(--sw-space-3) 28px;
      border: 2px solid var(--mat-sys-outline);
      border-radius: 12px;
      background: var(--mat-sys-surface-container-lowest);
      font: 600 calc(22px * var(--sw-tablet-text)) / 1.25 var(--sw-font);
      cursor: pointer;
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
    .mark {
      display: grid;
      flex: none;
      width: 30px;
      height: 30px;
      place-items: center;
      border: 2px solid var(--mat-sys-outline);
      border-radius: 50%;
    }
    .chosen .mark {
      border-color: var(--sw-tablet-mark-edge, var(--mat-sys-primary));
      background: var(--mat-sys-primary);
      color: var(--mat-sys-on-primary);
    }
    .figures {
      grid-template-columns: repeat(6, 1fr);
    }
    .figures label {
      flex-direction: column-reverse;
      gap: 0;
      justify-content: center;
      padding: var(--sw-space-1);
      font-size: calc(30px * var(--sw-tablet-text));
    }
    @media (min-width: 700px) {
      .many {
        grid-template-columns: 1fr 1fr;
      }
    }
    /* On a low screen all answers to a question are in sight. */
    @media (max-height: 900px) {
      div {
        gap: var(--sw-space-3);
      }
      label {
        min-height: 72px;
        padding-block: var(--sw-space-2);
      }
    }
    @media (max-width: 479px) {
      div {
        gap: var(--sw-space-2);
      }
      label {
        gap: var(--sw-space-4);
        min-height: 60px;
        padding: var(--sw-space-2) var(--sw-space-4);
        font-size: calc(20px * var(--sw-tablet-text));
      }
      .figures {
        grid-template-columns: repeat(4, 1fr);
      }
    }
  `,
})
export class AnswerChoices {
  readonly choices = input.required<readonly Choice[]>();
  readonly asFigures = input(false);
  readonly language = input.required<string>();
  /** Ids of what explains the question; null: nothing does. */
  readonly describedBy = input<string | null>(null);
  readonly value = input.required<number | null>();
  readonly chosen = output<number>();
}
