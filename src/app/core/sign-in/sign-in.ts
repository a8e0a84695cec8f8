import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { catchError, of } from 'rxjs';
import { SignInClient } from '../../api/sign-in-client';
import { Logo } from '../../ui/logo/logo';
import { DemoAccounts } from './demo-accounts';
import { PasswordField } from './password-field';
import { SignInPageActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';
import { SignInProblem } from './sign-in-problem';
import { returnAddress } from './signed-in.guard';
import { secondsToWait } from './throttle';

/** The door. Who came with an address is brought back to it. */
@Component({
  selector: 'sw-sign-in',
  imports: [DemoAccounts, Logo, MatButton, PasswordField, RouterLink, SignInProblem],
  templateUrl: './sign-in.html',
  styleUrl: './door.scss',
})
export class SignIn {
  /** Where the person wanted to go; from the address of this page. */
  readonly from = input<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly status = this.store.selectSignal(signInFeature.selectStatus);
  private readonly emailField = viewChild.required<ElementRef<HTMLInputElement>>('emailField');

  private readonly passwordField = viewChild.required(PasswordField);

  protected readonly options = toSignal(
    inject(SignInClient)
      .options()
      .pipe(catchError(() => of(null))),
    { initialValue: null },
  );
  protected readonly submitting = this.store.selectSignal(signInFeature.selectSubmitting);
  protected readonly problem = this.store.selectSignal(signInFeature.selectProblem);
  protected readonly wait = secondsToWait(this.problem);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly unavailable = computed(() => this.submitting() || this.wait() !== null);

  constructor() {
    // What was refused is typed anew: the button that was pressed is gone while it was asked.
    effect(() => {
      if (this.problem() !== null) untracked(() => this.passwordField().focus());
    });
    effect(() => {
      if (this.status() === 'signed-in') {
        void this.router.navigateByUrl(returnAddress(this.from() ?? null));
      }
    });
  }

  protected takeEmail(event: Event): void {
    this.email.set((event.target as HTMLInputElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.signIn(this.email(), this.password());
  }

  protected signInAs(email: string, password: string): void {
    this.email.set(email);
    this.password.set(password);
    this.signIn(email, password);
  }

  private signIn(email: string, password: string): void {
    if (email === '' || password === '') {
      this.emailField().nativeElement.form?.reportValidity();
      return;
    }
    if (!this.unavailable()) {
      this.store.dispatch(SignInPageActions.submitted({ email: email.trim(), password }));
    }
  }
}
