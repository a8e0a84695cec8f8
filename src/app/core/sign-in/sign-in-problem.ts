import { Component, computed, input } from '@angular/core';
import { type Problem, isProblem } from '../../api/problem';
import { Icon } from '../../ui/icon/icon';

/** Why a sign-in did not work, and what to do. Ochre, with its sign: nobody is at risk. */
@Component({
  selector: 'sw-sign-in-problem',
  imports: [Icon],
  host: { role: 'alert' },
  template: `
    @if (wait(); as seconds) {
      <div class="box">
        <sw-icon name="hourglass" />
        <p>
          <b>Wait {{ seconds }} {{ seconds === 1 ? 'second' : 'seconds' }}, then try again.</b>
          Only this computer waits; your account stays open.
        </p>
      </div>
    } @else if (words(); as text) {
      <div class="box">
        <sw-icon name="error" />
        <p>{{ text }}</p>
      </div>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    .box {
      display: flex;
      gap: var(--sw-space-3);
      padding: 10px var(--sw-space-3);
      border-radius: var(--mat-sys-corner-small);
      background: var(--sw-attention-container);
      color: var(--sw-on-attention-container);
      font: var(--mat-sys-body-small);
    }
    b {
      display: block;
    }
  `,
})
export class SignInProblem {
  readonly problem = input.required<Problem | null>();
  /** Seconds still to wait after too many tries, or null. */
  readonly wait = input.required<number | null>();

  protected readonly words = computed(() => {
    const problem = this.problem();
    return problem === null || isProblem(problem, 'too-many-requests') ? null : problem.detail;
  });
}
