import {
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { SignInClient } from '../../api/sign-in-client';
import { Icon } from '../../ui/icon/icon';
import { PasswordField } from './password-field';
import { Refusal } from './refusal';
import { AccountActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';
import { SignInProblem } from './sign-in-problem';

const shortest = 4;

/** Sets, or changes, the PIN of this device, which reopens a locked room; the password proves who. */
@Component({
  selector: 'sw-pin-form',
  imports: [Icon, MatButton, PasswordField, SignInProblem],
  template: `
    <form (submit)="set($event)">
      <div class="sw-field">
        <label for="new-pin">New PIN</label>
        <input
          #pinBox
          class="sw-input pin"
          id="new-pin"
          type="password"
          inputmode="numeric"
          autocomplete="off"
          minlength="4"
          maxlength="8"
          pattern="[0-9]*"
          aria-describedby="new-pin-hint new-pin-fault"
          [attr.aria-invalid]="refusal.at('pin') === null ? null : 'true'"
          [value]="pin()"
          (input)="pin.set(pinBox.value)"
        />
        <p class="sw-hint" id="new-pin-hint">4 to 8 digits, no row such as 1234</p>
        <p class="sw-field-error" id="new-pin-fault">
          @if (refusal.at('pin'); as text) {
            <sw-icon name="error" [size]="18" />{{ text }}
          }
        </p>
      </div>
      <sw-password-field
        fieldId="pin-password"
        [label]="passwordLabel()"
        [fault]="refusal.at('password')"
        [(value)]="password"
      />
      <sw-sign-in-problem [problem]="refusal.elsewhere()" [wait]="refusal.wait()" />
      <div class="foot">
        <button matButton="outlined" type="submit" [disabled]="unavailable()">
          {{ hasPin() ? 'Change PIN' : 'Set PIN' }}
        </button>
        @if (removable() && hasPin()) {
          <button matButton type="button" [disabled]="busy()" (click)="remove()">Remove PIN</button>
        }
        <p role="status">
          {{ done() }}
        </p>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
    }
    form {
      display: grid;
      gap: var(--sw-space-4);
    }
    .pin {
      max-width: 220px;
      letter-spacing: 0.5em;
    }
    .sw-field-error:empty {
      display: none;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3) var(--sw-space-4);
      align-items: center;
    }
  `,
})
export class PinForm {
  readonly passwordLabel = input('Password');
  /** Offers to remove it, where it is managed. */
  readonly removable = input(false);
  readonly pinSet = output();

  private readonly store = inject(Store);
  private readonly client = inject(SignInClient);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);
  private readonly pinBox = viewChild.required<ElementRef<HTMLInputElement>>('pinBox');
  private readonly passwordField = viewChild.required(PasswordField);

  protected readonly pin = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly done = signal('');
  protected readonly hasPin = computed(() => this.me()?.signIn.hasPin ?? false);
  protected readonly refusal = new Refusal();
  protected readonly unavailable = computed(
    () =>
      this.busy() ||
      this.refusal.wait() !== null ||
      this.pin().length < shortest ||
      this.password() === '',
  );

  protected set(event: Event): void {
    event.preventDefault();
    if (this.unavailable()) return;
    this.busy.set(true);
    this.refusal.forget();
    this.done.set('');
    this.client.setPin(this.pin(), this.password()).subscribe({
      next: () => {
        this.busy.set(false);
        this.pin.set('');
        this.password.set('');
        this.done.set('The PIN of this device is set.');
        this.pinSet.emit();
        this.store.dispatch(AccountActions.pinSet());
      },
      error: (thrown: unknown) => this.refused(thrown),
    });
  }

  protected remove(): void {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.forget();
    this.done.set('');
    this.client.removePin().subscribe({
      next: () => {
        this.busy.set(false);
        this.done.set('The PIN of this device is removed. Your password reopens the screen.');
        this.store.dispatch(AccountActions.pinRemoved());
      },
      error: (thrown: unknown) => this.refused(thrown),
    });
  }

  private refused(thrown: unknown): void {
    this.busy.set(false);
    this.refusal.take(thrown);
    if (this.refusal.at('pin') !== null) {
      this.pin.set('');
      this.pinBox().nativeElement.focus();
    } else if (this.refusal.at('password') !== null) {
      this.password.set('');
      this.passwordField().focus();
    }
  }
}
