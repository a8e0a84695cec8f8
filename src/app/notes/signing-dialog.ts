import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Store } from '@ngrx/store';
import { Icon } from '../ui/icon/icon';
import { notesFeature } from './notes-state';
import { wrongPassword } from './wrong-password';

export interface SigningData {
  readonly title: string;
  /** Whose notes, by name; empty: the group note. */
  readonly whose: readonly string[];
  /** "As Juniper Vale, LPC-A. It then awaits a co-signature." */
  readonly signer: string;
  readonly text: string;
  /** What the signer should know and what keeps nothing from being signed. */
  readonly toKnow: readonly string[];
  readonly confirm: string;
  readonly sign: (password: string) => void;
}

/**
 * One act of signing, one password. It stays open until the server has answered: a wrong password is
 * said at its field. Closes with true once signed, with false where the page says what is wrong.
 */
@Component({
  selector: 'sw-signing-dialog',
  imports: [Icon, MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content>
      <form id="signing" (submit)="$event.preventDefault(); submit()">
        @if (data.whose.length > 0) {
          <p>
            <strong>{{ data.whose.join(', ') }}</strong>
          </p>
        }
        <p>{{ data.signer }}</p>
        <p>{{ data.text }}</p>
        @for (words of data.toKnow; track words) {
          <p class="to-know"><sw-icon name="info" [size]="18" />{{ words }}</p>
        }
        <div class="sw-field">
          <label for="signing-password">Password</label>
          <input
            #secret
            id="signing-password"
            class="sw-input"
            type="password"
            autocomplete="current-password"
            cdkFocusInitial
            [attr.aria-invalid]="wrong() ? 'true' : null"
            [attr.aria-describedby]="wrong() ? 'signing-error' : null"
            [value]="password()"
            (input)="password.set(secret.value)"
          />
          @if (wrong(); as words) {
            <p id="signing-error" class="sw-field-error" role="alert">
              <sw-icon name="error" [size]="18" />{{ words }}
            </p>
          }
        </div>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button
        type="button"
        matButton="outlined"
        [disabled]="acting()"
        (click)="dialog.close(false)"
      >
        Not now
      </button>
      <button type="submit" form="signing" matButton="filled" [disabled]="acting() || !password()">
        {{ data.confirm }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
    }
    .to-know {
      display: flex;
      gap: 8px;
      align-items: flex-start;
    }
  `,
})
export class SigningDialog {
  private readonly store = inject(Store);
  protected readonly data = inject<SigningData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SigningDialog, boolean>>(MatDialogRef);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('secret');
  private readonly refusal = this.store.selectSignal(notesFeature.selectRefusal);
  /** A password was given and the server has not answered yet. */
  private readonly asked = signal(false);

  protected readonly acting = this.store.selectSignal(notesFeature.selectActing);
  protected readonly password = signal('');
  protected readonly wrong = computed(() => wrongPassword(this.refusal()));

  constructor() {
    effect(() => {
      this.dialog.disableClose = this.acting();
      if (!this.asked() || this.acting()) return;
      this.asked.set(false);
      if (this.wrong() === null) {
        this.dialog.close(this.refusal() === null);
      } else {
        this.password.set('');
        this.field().nativeElement.focus();
      }
    });
  }

  protected submit(): void {
    if (this.acting() || !this.password()) return;
    this.data.sign(this.password());
    this.asked.set(true);
  }
}
