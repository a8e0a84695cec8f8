import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { catchError, of } from 'rxjs';
import { SignInClient } from '../../../api/sign-in-client';
import { PageHeader } from '../../shell/page-header';
import { staffName } from '../../staff-name';
import { PinForm } from '../pin-form';
import { signInFeature } from '../sign-in.feature';
import { PasswordForm } from './password-form';

/** What proves who somebody is: their password, and the PIN of this device. */
@Component({
  selector: 'sw-account',
  imports: [MatButton, PageHeader, PasswordForm, PinForm, RouterLink],
  templateUrl: './account.html',
  styleUrl: './account.scss',
})
export class AccountPage {
  private readonly store = inject(Store);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  protected readonly mustChoose = this.store.selectSignal(signInFeature.selectMustChoosePassword);
  /** Came here because a password had to be chosen: when it is, the way on is shown. */
  protected readonly wasSent = this.mustChoose();
  protected readonly options = toSignal(
    inject(SignInClient)
      .options()
      .pipe(catchError(() => of(null))),
    { initialValue: null },
  );
  protected readonly minLength = computed(() => this.options()?.passwordMinLength ?? null);
  protected readonly who = computed(() => {
    const me = this.me();
    return me === null ? '' : `${staffName(me.staff)} · ${me.organization.name}`;
  });
  protected readonly hasPin = computed(() => this.me()?.signIn.hasPin ?? false);
}
