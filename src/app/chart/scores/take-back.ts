import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Problem } from '../../api/problem';
import { Unsaved } from '../../core/record-form/unsaved';
import { Refusal } from '../../core/refusal/refusal';

/** Asks why an entry is taken back, and says what becomes of it. */
@Component({
  selector: 'sw-take-back',
  imports: [MatButton, Refusal],
  template: `
    <form (submit)="$event.preventDefault(); send()">
      <label class="sw-field">
        <span>Why it is taken back</span>
        <textarea
          #why
          class="sw-input"
          rows="2"
          maxlength="1000"
          [attr.aria-invalid]="tried() && reason().trim() === ''"
          [value]="reason()"
          (input)="reason.set(why.value)"
        ></textarea>
      </label>
      <p class="sw-hint">
        It counts for nothing from then on. All of it stays here, with this reason, your name and
        the time. A risk flag that it raised stays open until somebody closes it.
      </p>
      @if (tried() && reason().trim() === '') {
        <p class="sw-field-error" role="alert">Say why it is taken back.</p>
      }
      @if (refusal(); as problem) {
        <sw-refusal
          [problem]="problem"
          (theirsAsked)="theirsAsked.emit()"
          (mineAsked)="theirsAsked.emit()"
        />
      }
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="sending()">Take back</button>
        <button matButton="text" type="button" (click)="cancelled.emit()">Keep it</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--sw-space-2);
      max-width: 640px;
      padding-top: var(--sw-space-2);
    }
    .sw-field {
      display: grid;
      gap: 2px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
    }
  `,
})
export class TakeBack {
  readonly sending = input(false);
  readonly refusal = input<Problem | null>(null);
  readonly confirmed = output<string>();
  readonly theirsAsked = output();
  readonly cancelled = output();

  protected readonly reason = signal('');
  protected readonly tried = signal(false);

  constructor() {
    inject(Unsaved).watch(() => !this.sending() && this.reason().trim() !== '');
  }

  protected send(): void {
    this.tried.set(true);
    const reason = this.reason().trim();
    if (reason !== '') this.confirmed.emit(reason);
  }
}
