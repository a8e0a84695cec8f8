import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';

export interface SigningData {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
}

/** One act of signing, one password. Closes with the password, or with nothing. */
@Component({
  selector: 'sw-signing-dialog',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content>
      <form id="signing" (submit)="$event.preventDefault(); dialog.close(password())">
        <p>{{ data.text }}</p>
        <p class="sw-field">
          <label for="signing-password">Password</label>
          <input
            #secret
            id="signing-password"
            class="sw-input"
            type="password"
            autocomplete="current-password"
            cdkFocusInitial
            [value]="password()"
            (input)="password.set(secret.value)"
          />
        </p>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Not now</button>
      <button type="submit" form="signing" matButton="filled" [disabled]="!password()">
        {{ data.confirm }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class SigningDialog {
  protected readonly data = inject<SigningData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SigningDialog, string>>(MatDialogRef);
  protected readonly password = signal('');
}
