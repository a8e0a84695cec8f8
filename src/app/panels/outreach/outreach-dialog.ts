import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';

const usual = ['Reached, safe', 'Reached, coming next time', 'Left a message', 'No answer'];

/** What came of an outreach after a no-show. */
@Component({
  selector: 'sw-outreach-dialog',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ title }}</h2>
    <mat-dialog-content>
      <form id="outreach" (submit)="$event.preventDefault(); dialog.close(outcome().trim())">
        <p class="sw-field">
          <label for="outcome">What came of it?</label>
          <textarea
            #box
            id="outcome"
            class="sw-input"
            rows="3"
            maxlength="1000"
            [value]="outcome()"
            (input)="outcome.set(box.value)"
          ></textarea>
        </p>
        <p class="usual">
          @for (word of usual; track word) {
            <button matButton="outlined" type="button" (click)="outcome.set(word)">
              {{ word }}
            </button>
          }
        </p>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
      <button type="submit" form="outreach" matButton="filled" [disabled]="!outcome().trim()">
        Record and close the task
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 10px;
    }
    .usual {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
  `,
})
export class OutreachDialog {
  protected readonly title = inject<string>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<OutreachDialog, string>>(MatDialogRef);
  protected readonly usual = usual;
  protected readonly outcome = signal('');
}
