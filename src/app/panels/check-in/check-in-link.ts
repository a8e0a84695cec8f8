import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { Clock } from '../../core/clock';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { type CheckInSession, mayCheckIn } from './may-check-in';

/** To the codes and the tablet of a session, on its day, for who leads it. */
@Component({
  selector: 'sw-check-in-link',
  imports: [MatButton, RouterLink],
  template: `
    @if (isShown()) {
      <a matButton="outlined" [routerLink]="['/check-ins', session().id]"
        >Check-in<span class="sw-visually-hidden"> of {{ session().title }}</span></a
      >
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
  `,
})
export class CheckInLink {
  readonly session = input.required<CheckInSession>();
  readonly zone = input.required<string>();

  private readonly clock = inject(Clock);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);
  protected readonly isShown = computed(() =>
    mayCheckIn(this.staff(), this.session(), this.zone(), this.clock.second()),
  );
}
