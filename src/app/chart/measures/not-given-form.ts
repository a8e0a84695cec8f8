import { Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { MeasureNotGivenWrite } from '#contract/measures';
import {
  notGivenLabels,
  notGivenReasons,
  type NotGivenReason,
} from '#domain/measures/not-given-reasons';

export type NotGivenEntry = Omit<MeasureNotGivenWrite, 'version'>;

/** Why a measure that is due was not given: it is then not owed, and never counts as given. */
@Component({
  selector: 'sw-not-given-form',
  imports: [MatButton],
  template: `
    <form (submit)="$event.preventDefault(); record()">
      <div class="sw-field">
        <label for="not-given-reason">Why {{ shortName() }} was not given</label>
        <select
          #why
          id="not-given-reason"
          class="sw-input"
          [value]="reason() ?? ''"
          [attr.aria-invalid]="tried() && reason() === null"
          [attr.aria-describedby]="tried() && reason() === null ? 'not-given-missing' : null"
          (change)="choose(why.value)"
        >
          <option value="" [selected]="reason() === null">Choose</option>
          @for (each of reasons; track each) {
            <option [value]="each" [selected]="each === reason()">{{ labels[each] }}</option>
          }
        </select>
      </div>
      <div class="sw-field">
        <label for="not-given-day">Day</label>
        <input
          #on
          id="not-given-day"
          class="sw-input"
          type="date"
          [max]="today()"
          [value]="day() ?? today()"
          (change)="day.set(on.value || null)"
        />
      </div>
      <div class="sw-field wide">
        <label for="not-given-words">In words (optional)</label>
        <input
          #said
          id="not-given-words"
          class="sw-input"
          maxlength="400"
          [value]="words()"
          (input)="words.set(said.value)"
        />
      </div>
      @if (tried() && reason() === null) {
        <p id="not-given-missing" class="sw-field-error" role="alert">Choose why.</p>
      }
      <p class="actions">
        <button matButton="filled" type="submit" [disabled]="saving()">Record</button>
        <button matButton="text" type="button" (click)="cancelled.emit()">Cancel</button>
      </p>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
      align-items: end;
      padding: var(--sw-space-3) 0;
    }
    .wide {
      flex: 1 1 220px;
    }
    .sw-field-error {
      flex-basis: 100%;
      margin: 0;
    }
    .actions {
      display: flex;
      gap: var(--sw-space-2);
      margin: 0;
    }
  `,
})
export class NotGivenForm {
  readonly instrumentCode = input.required<string>();
  readonly shortName = input.required<string>();
  readonly today = input.required<string>();
  readonly saving = input(false);
  readonly recorded = output<NotGivenEntry>();
  readonly cancelled = output();

  protected readonly reasons = notGivenReasons;
  protected readonly labels = notGivenLabels;
  /** Null: not chosen yet; nobody's reason is guessed. */
  protected readonly reason = signal<NotGivenReason | null>(null);
  protected readonly tried = signal(false);
  protected readonly day = signal<string | null>(null);
  protected readonly words = signal('');

  protected choose(value: string): void {
    this.reason.set(notGivenReasons.find((each) => each === value) ?? null);
  }

  protected record(): void {
    this.tried.set(true);
    const reason = this.reason();
    if (reason === null) return;
    const words = this.words().trim();
    this.recorded.emit({
      instrumentCode: this.instrumentCode(),
      day: this.day() ?? this.today(),
      reason,
      words: words === '' ? null : words,
    });
  }
}
