import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';

export interface CancelSessionData {
  readonly title: string;
  /** "Thu 16 June, 9:00". */
  readonly when: string;
  readonly expectedCount: number;
}

/** Why sessions are cancelled again and again; anything else may be written. */
const usual = ['Facilitator ill, no cover', 'Nobody came', 'Room not usable', 'Weather'];

/** Why a session does not take place. Answers with the reason. */
@Component({
  selector: 'sw-cancel-session',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Cancel {{ data.title }}?</h2>
    <mat-dialog-content>
      <form id="cancel-session" (submit)="$event.preventDefault(); dialog.close(reason().trim())">
        <p>
          {{ data.when }}. It will count for nobody and owe no notes, and stays in each chart as
          cancelled.
        </p>
        <label for="cancel-reason">Why, for the chart</label>
        <input
          #box
          id="cancel-reason"
          type="text"
          required
          maxlength="500"
          autocomplete="off"
          [value]="reason()"
          (input)="reason.set(box.value)"
        />
        <div class="usual">
          @for (word of usual; track word) {
            <button type="button" matButton="outlined" (click)="reason.set(word)">
              {{ word }}
            </button>
          }
        </div>
        @if (data.expectedCount > 0) {
          <p class="hint">
            Stepwell tells nobody: {{ data.expectedCount }}
            {{ data.expectedCount === 1 ? 'person is' : 'people are' }} expected.
          </p>
        }
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Keep it</button>
      <button
        type="submit"
        form="cancel-session"
        matButton="filled"
        [disabled]="reason().trim() === ''"
      >
        Cancel the session
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    label {
      margin-top: 4px;
      font: var(--mat-sys-title-small);
    }
    input {
      min-height: 44px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    .usual {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .usual button {
      min-height: 44px;
    }
    .hint {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class CancelSession {
  protected readonly data = inject<CancelSessionData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CancelSession, string>>(MatDialogRef);
  protected readonly usual = usual;
  protected readonly reason = signal('');
}
