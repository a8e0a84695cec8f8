import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { TextField } from '../ui/text-field/text-field';

/** The criterion that is disagreed with. */
export interface AskedDisagreement {
  readonly words: string;
}

/** Why somebody holds a criterion for other than what its rule says. */
@Component({
  selector: 'sw-disagreement-dialog',
  imports: [MatButton, MatDialogModule, TextField],
  template: `
    <h2 mat-dialog-title>Disagree with a criterion</h2>
    <mat-dialog-content>
      <form id="disagreement" (submit)="$event.preventDefault(); dialog.close(words().trim())">
        <p>{{ asked.words }}</p>
        <sw-text-field
          fieldId="disagreement-words"
          label="Why, in a sentence"
          hint="It stays visible beside the rule, with your name, also after the decision."
          [rows]="3"
          [longest]="1000"
          [(value)]="words"
        />
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
      <button type="submit" form="disagreement" matButton="filled" [disabled]="!words().trim()">
        Record disagreement
      </button>
    </mat-dialog-actions>
  `,
})
export class DisagreementDialog {
  protected readonly asked = inject<AskedDisagreement>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<DisagreementDialog, string>>(MatDialogRef);
  protected readonly words = signal('');
}
