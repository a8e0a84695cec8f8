import { Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import { Idleness } from './idleness';
import { signInFeature } from './sign-in.feature';

/** One line, a minute before the server signs off or locks. It covers nothing and needs no aim: any key stays. */
@Component({
  selector: 'sw-idle-warning',
  imports: [Icon],
  template: `
    <div role="alert" class="announcement sw-visually-hidden">
      @if (shown()) {
        {{ locks() ? 'This screen locks in one minute.' : 'You are signed off in one minute.' }} Any
        key stays.
      }
    </div>
    @if (idleness.warning(); as seconds) {
      <p class="line sw-no-print" aria-hidden="true">
        <sw-icon name="hourglass" />
        <span
          ><b>{{ locks() ? 'Locks' : 'Signed off' }} in {{ seconds }} s.</b> Any key stays.</span
        >
      </p>
    }
  `,
  styles: `
    .line {
      position: fixed;
      z-index: 900;
      inset: auto 0 calc(var(--sw-space-6) + var(--sw-bottom-bar, 0px));
      display: flex;
      gap: var(--sw-space-3);
      align-items: center;
      padding: var(--sw-space-3) var(--sw-space-4);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-inverse-surface);
      box-shadow: var(--mat-sys-level2);
      color: var(--mat-sys-inverse-on-surface);
      width: fit-content;
      max-width: calc(100vw - 16px);
      margin-inline: auto;
    }
  `,
})
export class IdleWarning {
  protected readonly idleness = inject(Idleness);
  private readonly me = inject(Store).selectSignal(signInFeature.selectMe);
  /** While a session runs the room stays usable behind the lock. */
  protected readonly locks = computed(() => this.me()?.signIn.locksWhenIdle ?? false);
  protected readonly shown = computed(() => this.idleness.warning() !== null);
}
