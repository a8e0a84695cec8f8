import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';

export interface AbsenceReasonData {
  readonly person: string;
  readonly reason: string | null;
}

/** Why someone is absent, in words of one's own. An empty answer takes the reason away. */
@Component({
  selector: 'sw-absence-reason',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Why is {{ data.person }} absent?</h2>
    <mat-dialog-content>
      <form id="reason" (submit)="$event.preventDefault(); dialog.close(reason().trim())">
        <label for="reason-text">Reason</label>
        <input
          #box
          id="reason-text"
          type="text"
          maxlength="500"
          autocomplete="off"
          [value]="reason()"
          (input)="reason.set(box.value)"
        />
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
      <button type="submit" form="reason" matButton="filled">Save</button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    label {
      font: var(--mat-sys-title-small);
    }
    input {
      min-height: 44px;
      padding: 0 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
  `,
})
export class AbsenceReason {
  protected readonly data = inject<AbsenceReasonData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<AbsenceReason, string>>(MatDialogRef);
  protected readonly reason = signal(this.data.reason ?? '');
}
