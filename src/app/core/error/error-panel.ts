import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Problem } from '../../api/problem';
import { ErrorState } from '../../ui/error-state/error-state';
import { Clock } from '../clock';
import { signInFeature } from '../sign-in/sign-in.feature';
import { timeWithSeconds } from '../time-of-day';

/** A problem of the server as a panel: what did not open, why, "Try again", and a line for support. */
@Component({
  selector: 'sw-error-panel',
  imports: [ErrorState, MatButton, RouterLink],
  template: `
    <sw-error-state
      [heading]="heading()"
      [text]="problem().detail"
      [support]="support()"
      [retry]="!refused()"
      (tryAgain)="tryAgain.emit()"
    >
      @if (refused()) {
        <a matButton="outlined" routerLink="/today">Back to Today</a>
      }
      <ng-content />
    </sw-error-state>
  `,
})
export class ErrorPanel {
  /** What did not open: "The timeline did not open". */
  readonly heading = input.required<string>();
  readonly problem = input.required<Problem>();
  readonly tryAgain = output();

  private readonly clock = inject(Clock);
  private readonly timeZone = inject(Store).selectSignal(signInFeature.selectTimeZone);

  /** Asking again would be refused again. */
  protected readonly refused = computed(() => this.problem().status === 403);
  protected readonly support = computed(() => {
    const { requestId } = this.problem();
    const at = timeWithSeconds(this.clock.now(), this.timeZone());
    return requestId ? `${at}, request ${requestId}` : at;
  });
}
