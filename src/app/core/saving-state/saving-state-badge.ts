import { A11yModule } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { Component, computed, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { Icon } from '../../ui/icon/icon';
import { Outbox } from '../outbox/outbox';
import { signInFeature } from '../sign-in/sign-in.feature';
import { WaitingList } from './waiting-list';
import { savingWords } from './saving-words';

/** The one state of saving, the same place on every page. It opens the list of what waits. */
@Component({
  selector: 'sw-saving-state',
  imports: [A11yModule, Icon, OverlayModule, WaitingList],
  template: `
    <button
      #origin="cdkOverlayOrigin"
      cdkOverlayOrigin
      type="button"
      aria-haspopup="dialog"
      [attr.aria-expanded]="open()"
      [class]="state().is"
      (click)="open.set(!open())"
    >
      <sw-icon [name]="words().icon" />
      <span class="word">{{ words().word }}</span>
      <span class="detail">{{ words().detail }}</span>
    </button>
    <span class="sw-visually-hidden" role="status">{{ announcement() }}</span>

    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayPositions]="[
        { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 6 },
      ]"
      [cdkConnectedOverlayViewportMargin]="8"
      (backdropClick)="open.set(false)"
      (detach)="open.set(false)"
    >
      <sw-waiting-list
        role="dialog"
        aria-label="What is saved and what waits"
        cdkTrapFocus
        cdkTrapFocusAutoCapture
        (closed)="open.set(false)"
      />
    </ng-template>
  `,
  styles: `
    button {
      display: flex;
      gap: 6px;
      align-items: center;
      min-height: 36px;
      padding: 4px 10px;
      border: 0;
      border-radius: var(--mat-sys-corner-small);
      background: none;
      font: var(--mat-sys-body-small);
      white-space: nowrap;
    }
    /* It changes in place: what stands beside it does not move. */
    @media (min-width: 1024px) {
      button {
        min-width: 152px;
      }
    }
    @media (pointer: coarse) {
      button {
        min-height: 44px;
      }
    }
    button:hover {
      background: var(--mat-sys-surface-container-high);
    }
    .word {
      font: var(--mat-sys-label-medium);
    }
    .detail {
      color: var(--mat-sys-on-surface-variant);
    }
    .waiting,
    .waiting:hover {
      background: var(--mat-sys-secondary-container);
      color: var(--mat-sys-on-secondary-container);
    }
    .needs-you,
    .needs-you:hover {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    .waiting .detail,
    .needs-you .detail {
      color: inherit;
    }
  `,
})
export class SavingStateBadge {
  private readonly outbox = inject(Outbox);
  private readonly timeZone = inject(Store).selectSignal(signInFeature.selectTimeZone);

  protected readonly open = signal(false);
  protected readonly state = this.outbox.savingState;
  protected readonly words = computed(() => savingWords(this.state(), this.timeZone()));

  /** Only what a person must know is said aloud; every saved tap would be noise. */
  protected readonly announcement = computed(() => {
    const { is } = this.state();
    return is === 'waiting' || is === 'needs-you'
      ? `${this.words().word}, ${this.words().detail}`
      : '';
  });
}
