import { A11yModule } from '@angular/cdk/a11y';
import { Component, computed, DestroyRef, DOCUMENT, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import { timeOfDay } from '../time-of-day';
import { outboxFeature } from '../outbox/outbox.feature';
import { PasswordField } from './password-field';
import { SignedOffActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';
import { SignInProblem } from './sign-in-problem';
import { secondsToWait } from './throttle';

/**
 * Shown in place of the page when the server signed off: the page is hidden but kept, word for word,
 * until the same person signs in again.
 */
@Component({
  selector: 'sw-signed-off-card',
  imports: [A11yModule, Icon, MatButton, PasswordField, SignInProblem],
  host: { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'signed-off-heading' },
  template: `
    <form class="sw-panel" cdkTrapFocus cdkTrapFocusAutoCapture (submit)="submit($event)">
      <h1 id="signed-off-heading"><sw-icon name="lock" [size]="24" />{{ heading() }}</h1>
      <p class="sw-quiet">{{ reason() }} Your work is kept; you return to the same line.</p>
      <sw-password-field fieldId="password-again" [label]="label()" [(value)]="password" />
      <sw-sign-in-problem [problem]="problem()" [wait]="wait()" />
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="unavailable()">Sign in again</button>
        <button matButton type="button" (click)="leave()">
          {{
            leaving() ? 'Lose it and sign in as someone else' : 'Not you? Sign in as someone else'
          }}
        </button>
      </div>
      @if (leaving()) {
        <p role="alert" class="warning">
          <b>{{ unsent() }} {{ unsent() === 1 ? 'entry is' : 'entries are' }} not saved yet</b> and
          would be lost.
        </p>
      }
    </form>
  `,
  styles: `
    :host {
      position: fixed;
      z-index: 950;
      inset: 0;
      display: grid;
      padding: var(--sw-space-5);
      place-items: center;
      background: var(--mat-sys-surface);
      overflow: auto;
    }
    form {
      display: grid;
      gap: var(--sw-space-4);
      width: min(100%, 440px);
      padding: var(--sw-space-6) var(--sw-space-6) var(--sw-space-5);
    }
    h1 {
      display: flex;
      gap: var(--sw-space-2);
      align-items: center;
      font: var(--mat-sys-title-large);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-2);
    }
    .warning {
      font: var(--mat-sys-body-small);
    }
  `,
})
export class SignedOffCard {
  private readonly store = inject(Store);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);
  private readonly signedOffAt = this.store.selectSignal(signInFeature.selectSignedOffAt);
  private readonly idleAt = this.store.selectSignal(signInFeature.selectIdleAt);
  private readonly timeZone = this.store.selectSignal(signInFeature.selectTimeZone);
  private readonly submitting = this.store.selectSignal(signInFeature.selectSubmitting);

  protected readonly unsent = this.store.selectSignal(outboxFeature.selectUnsentCount);
  protected readonly problem = this.store.selectSignal(signInFeature.selectProblem);
  protected readonly wait = secondsToWait(this.problem);
  protected readonly password = signal('');
  protected readonly leaving = signal(false);
  protected readonly unavailable = computed(() => this.submitting() || this.wait() !== null);

  protected readonly name = computed(() => this.me()?.staff.name ?? 'You');
  protected readonly label = computed(() => `${this.name()}, password`);
  private readonly email = this.store.selectSignal(signInFeature.selectEmail);

  constructor() {
    const document = inject(DOCUMENT);
    const left = document.activeElement;
    // After this card is gone: until then the page under it takes no focus.
    inject(DestroyRef).onDestroy(() =>
      setTimeout(() => {
        if (left instanceof HTMLElement && left.isConnected) left.focus();
      }),
    );
  }

  /** The moment of the sign-off is the server's deadline; finding out may have taken longer. */
  protected readonly heading = computed(() => {
    const found = this.signedOffAt();
    const deadline = this.idleAt();
    const at = deadline !== null && found !== null && deadline < found ? deadline : found;
    return at === null ? 'Signed off' : `Signed off at ${timeOfDay(at, this.timeZone())}`;
  });

  protected readonly reason = computed(() => {
    const found = this.signedOffAt();
    const deadline = this.idleAt();
    const minutes = this.me()?.signIn.idleMinutes;
    return deadline !== null && found !== null && deadline <= found
      ? `${minutes} minutes without a touch.`
      : 'The server ended this sign-in.';
  });

  protected submit(event: Event): void {
    event.preventDefault();
    const email = this.email();
    if (email !== null && this.password() !== '' && !this.unavailable()) {
      this.store.dispatch(SignedOffActions.submitted({ email, password: this.password() }));
    }
  }

  protected leave(): void {
    if (this.unsent() > 0 && !this.leaving()) {
      this.leaving.set(true);
      return;
    }
    this.store.dispatch(SignedOffActions.someoneElseAsked());
  }
}
