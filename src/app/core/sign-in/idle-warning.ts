import { Component, computed, inject } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import { Idleness } from './idleness';

/** One line, a minute before the server signs off. It covers nothing and needs no aim: any key stays. */
@Component({
  selector: 'sw-idle-warning',
  imports: [Icon],
  template: `
    <div role="alert" class="announcement sw-visually-hidden">
      @if (shown()) {
        You are signed off in one minute. Any key stays.
      }
    </div>
    @if (idleness.warning(); as seconds) {
      <p class="line sw-no-print" aria-hidden="true">
        <sw-icon name="hourglass" />
        <span
          ><b>Signed off in {{ seconds }} s.</b> Any key stays.</span
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
  protected readonly shown = computed(() => this.idleness.warning() !== null);
}
