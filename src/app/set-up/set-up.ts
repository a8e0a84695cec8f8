import { Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { catchError, of } from 'rxjs';
import { SetUpClient } from '../api/set-up-client';
import { SignInClient } from '../api/sign-in-client';
import { firstInvalid } from '../core/refusal/first-invalid';
import { PasswordField } from '../core/sign-in/password-field';
import { Refusal } from '../core/sign-in/refusal';
import { SignInApiActions } from '../core/sign-in/sign-in.actions';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { SignInProblem } from '../core/sign-in/sign-in-problem';
import { Icon } from '../ui/icon/icon';
import { Logo } from '../ui/logo/logo';

const fields = [
  {
    name: 'code',
    label: 'One-time code',
    hint: 'The server printed it where it was started. A new start prints a new one.',
    autocomplete: 'off',
  },
  {
    name: 'organization',
    label: 'Your organization',
    hint: 'As it stands on notes and letters. Sites and programs come later.',
    autocomplete: 'organization',
  },
  { name: 'name', label: 'Your name', hint: null, autocomplete: 'name' },
  {
    name: 'email',
    label: 'Your e-mail',
    hint: 'You sign in with it.',
    autocomplete: 'username',
  },
] as const;

type Field = (typeof fields)[number]['name'];

/**
 * The first run of an empty system: the organization and its first administrator. What is typed stays
 * in this form: no action and no state ever holds the password.
 */
@Component({
  selector: 'sw-set-up',
  imports: [Icon, Logo, MatButton, PasswordField, RouterLink, SignInProblem],
  templateUrl: './set-up.html',
  styleUrls: ['../core/sign-in/door.scss', './set-up.scss'],
})
export class SetUpPage {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly client = inject(SetUpClient);
  private readonly status = this.store.selectSignal(signInFeature.selectStatus);
  private readonly showFirstFault = firstInvalid();

  /** undefined: not answered yet; null: the server did not say. */
  protected readonly options = toSignal(
    inject(SignInClient)
      .options()
      .pipe(catchError(() => of(null))),
  );
  protected readonly fields = fields;
  protected readonly typed = signal<Readonly<Record<Field, string>>>({
    ...{ code: '', organization: '', name: '', email: '' },
  });
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = new Refusal();
  protected readonly unavailable = computed(() => this.busy() || this.refusal.wait() !== null);
  protected readonly passwordHint = computed(() => {
    const length = this.options()?.passwordMinLength;
    const long = length === undefined ? 'A few words' : `${length} characters or more, a few words`;
    return `${long} with spaces for instance. Not your name, your organization or common words.`;
  });

  constructor() {
    effect(() => {
      if (this.status() === 'signed-in') void this.router.navigateByUrl('/admin');
    });
  }

  protected take(field: Field, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.typed.update((typed) => ({ ...typed, [field]: value }));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (!(event.target as HTMLFormElement).reportValidity() || this.unavailable()) return;
    this.busy.set(true);
    this.refusal.forget();
    const { code, organization, name, email } = this.typed();
    this.client
      .make({
        ...{ code: code.trim(), organization: organization.trim(), name: name.trim() },
        ...{ email: email.trim(), password: this.password() },
      })
      .subscribe({
        next: () => this.store.dispatch(SignInApiActions.signedIn()),
        error: (thrown: unknown) => {
          this.busy.set(false);
          this.refusal.take(thrown);
          this.showFirstFault();
        },
      });
  }
}
