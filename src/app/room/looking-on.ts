import { computed, inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { roomFeature } from './room-state';

/**
 * Whether the person only looks on: a supervisor, a case manager or a director sees a session, and
 * those who lead it write in it. Nothing is then shown as done that the server would refuse.
 */
@Injectable()
export class LookingOn {
  private readonly store = inject(Store);
  private readonly session = this.store.selectSignal(roomFeature.selectSession);
  private readonly staff = this.store.selectSignal(signInFeature.selectStaff);

  readonly on = computed(() => {
    const [session, staff] = [this.session(), this.staff()];
    return (
      session !== null && staff !== null && !session.facilitators.some(({ id }) => id === staff.id)
    );
  });
}
