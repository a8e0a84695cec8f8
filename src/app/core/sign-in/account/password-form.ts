import { Component, computed, inject, input, signal, viewChildren } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { SignInClient } from '../../../api/sign-in-client';
import { Clock } from '../../clock';
import { timeOfDay } from '../../time-of-day';
import { PasswordField } from '../password-field';
import { Refusal } from '../refusal';
import { AccountActions } from '../sign-in.actions';
import { signInFeature } from '../sign-in.feature';
import { SignInProblem } from '../sign-in-problem';

/**
 * A new password, with the one in use as proof. What is typed stays in this form: no action and no
 * state ever holds a password that was not yet taken.
 */
@Component({
  selector: 'sw-password-form',
  imports: [MatButton, PasswordField, SignInProblem],
  template: `
    <form (submit)="change($event)">
      <input
        class="sw-visually-hidden"
        type="text"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        readonly
        [value]="email() ?? ''"
      />
      <sw-password-field
        fieldId="current-password"
        [label]="given() ? 'Password you signed in with' : 'Current password'"
        [fault]="refusal.at('password')"
        [(value)]="password"
      />
      <sw-password-field
        fieldId="new-password"
        label="New password"
        autocomplete="new-password"
        [hint]="hint()"
        [fault]="refusal.at('newPassword')"
        [(value)]="newPassword"
      />
      <p class="sw-quiet ends">
        Wherever else you are signed in, on another computer or in another browser, you are signed
        out at once. Here you stay signed in.
      </p>
      <sw-sign-in-problem [problem]="refusal.elsewhere()" [wait]="refusal.wait()" />
      <div class="foot">
        <button matButton="filled" type="submit" [disabled]="unavailable()">
          {{ busy() ? 'Changing the password' : 'Change password' }}
        </button>
        <p role="status">
          @if (changedAt(); as at) {
            <b>Password changed at {{ at }}.</b> Your other sign-ins have ended.
          }
        </p>
      </div>
    </form>
  `,
  styles: `
    form,
    :host {
      display: grid;
      gap: var(--sw-space-5);
    }
    .ends {
      font: var(--mat-sys-body-small);
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3) var(--sw-space-4);
      align-items: center;
    }
  `,
})
export class PasswordForm {
  /** The password in use was made with the account. */
  readonly given = input(false);
  /** Characters that a password needs; null: not known, and the server says it when it matters. */
  readonly minLength = input.required<number | null>();

  private readonly store = inject(Store);
  private readonly timeZone = this.store.selectSignal(signInFeature.selectTimeZone);
  private readonly client = inject(SignInClient);
  private readonly clock = inject(Clock);
  private readonly fields = viewChildren(PasswordField);

  protected readonly email = this.store.selectSignal(signInFeature.selectEmail);
  protected readonly password = signal('');
  protected readonly newPassword = signal('');
  protected readonly busy = signal(false);
  protected readonly changedAt = signal<string | null>(null);
  protected readonly refusal = new Refusal();
  protected readonly unavailable = computed(() => this.busy() || this.refusal.wait() !== null);
  protected readonly hint = computed(() => {
    const length = this.minLength();
    const long = length === null ? 'A few words' : `${length} characters or more, a few words`;
    return `${long} with spaces for instance. Not your name, your organization or common words.`;
  });

  protected change(event: Event): void {
    event.preventDefault();
    const [password, newPassword] = [this.password(), this.newPassword()];
    if (password === '' || newPassword === '') {
      (event.target as HTMLFormElement).reportValidity();
      return;
    }
    if (this.unavailable()) return;
    this.busy.set(true);
    this.refusal.forget();
    this.changedAt.set(null);
    this.client.setPassword(password, newPassword).subscribe({
      next: () => {
        this.busy.set(false);
        this.password.set('');
        this.newPassword.set('');
        this.changedAt.set(timeOfDay(this.clock.now(), this.timeZone()));
        this.store.dispatch(AccountActions.passwordChanged());
      },
      error: (thrown: unknown) => this.refused(thrown),
    });
  }

  /** A wrong password is typed anew; a new one that was not taken can be mended. */
  private refused(thrown: unknown): void {
    this.busy.set(false);
    this.refusal.take(thrown);
    const [current, chosen] = this.fields();
    if (this.refusal.at('password') !== null) {
      this.password.set('');
      current?.focus();
    } else if (this.refusal.at('newPassword') !== null) {
      chosen?.focus();
    }
  }
}
