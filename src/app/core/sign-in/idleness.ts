import {
  DOCUMENT,
  DestroyRef,
  Injectable,
  computed,
  effect,
  inject,
  untracked,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { Subject, asyncScheduler, filter, fromEvent, merge, throttleTime } from 'rxjs';
import { Clock } from '../clock';
import { IdlenessActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

/** Warned this long before the server signs off. */
export const warningSeconds = 60;

/** Real input is told to the server at most this often; the last of a burst is always told. */
export const reportEvery = 30_000;

/**
 * Watches for a hand on this device and tells the server, which alone decides about idleness. What
 * the app does by itself (polling, retries, autosave) is never told. Started once, by the shell.
 */
@Injectable({ providedIn: 'root' })
export class Idleness {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly idleAt = this.store.selectSignal(signInFeature.selectIdleAt);
  private readonly status = this.store.selectSignal(signInFeature.selectStatus);
  private readonly locked = this.store.selectSignal(signInFeature.selectLockedSessionId);
  private readonly handedOver = this.store.selectSignal(signInFeature.selectHandedOverPlanId);
  private readonly isOpen = computed(() => this.locked() === null && this.handedOver() === null);

  /** Whole seconds until the server signs off, or null when nobody is signed in. */
  private readonly secondsLeft = computed(() => {
    this.clock.second();
    const idleAt = this.idleAt();
    return this.status() === 'signed-in' && idleAt !== null && this.isOpen()
      ? Math.ceil((Date.parse(idleAt) - this.clock.milliseconds()) / 1000)
      : null;
  });

  /** Seconds to show in the warning, or null while there is nothing to warn of. */
  readonly warning = computed(() => {
    const left = this.secondsLeft();
    return left !== null && left > 0 && left <= warningSeconds ? left : null;
  });

  private readonly warned = computed(() => this.warning() !== null);
  private readonly timeUp = computed(() => {
    const left = this.secondsLeft();
    return left !== null && left <= 0;
  });

  constructor() {
    // Another window of this browser may have been touched meanwhile: ask before alarming anyone.
    effect(() => {
      if (this.warned()) {
        untracked(() => this.store.dispatch(IdlenessActions.warningDue()));
      }
    });
    effect(() => {
      if (this.timeUp()) {
        untracked(() => this.store.dispatch(IdlenessActions.timeUp()));
      }
    });
    this.reportInput();
  }

  private reportInput(): void {
    const document = inject(DOCUMENT);
    const input = merge(
      ...['pointerdown', 'keydown', 'wheel'].map((name) =>
        fromEvent(document, name, { passive: true, capture: true }),
      ),
    ).pipe(filter((event) => event.isTrusted && this.status() === 'signed-in' && this.isOpen()));
    const urgent = new Subject<void>();
    const subscription = merge(
      input.pipe(throttleTime(reportEvery, asyncScheduler, { leading: true, trailing: true })),
      urgent,
    ).subscribe(() => this.store.dispatch(IdlenessActions.inputSeen()));
    subscription.add(input.subscribe(() => this.warned() && urgent.next()));
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }
}
