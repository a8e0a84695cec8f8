import {
  DestroyRef,
  DOCUMENT,
  Injectable,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { fromEvent, map } from 'rxjs';
import type { LiveChange } from '#contract/live';
import { signInFeature } from '../sign-in/sign-in.feature';
import { SignInInterceptorActions } from '../sign-in/sign-in.actions';
import { type EventStream, OpenEventStream } from './event-stream';
import { LiveActions } from './live.actions';

/** Milliseconds until a stream that broke is opened again: doubled each time, up to the second. */
export const [firstWait, longestWait] = [1000, 30_000];

/**
 * The one stream of this window on which the server tells what has changed. It is open while somebody
 * is signed in and looks at the window, and goes on from where it was: what was written while it was
 * closed is told when it opens. Started by the shell; whoever shows something hears `LiveActions`.
 */
@Injectable({ providedIn: 'root' })
export class LiveChannel {
  private readonly store = inject(Store);
  private readonly openStream = inject(OpenEventStream);
  private readonly document = inject(DOCUMENT);

  private readonly status = this.store.selectSignal(signInFeature.selectStatus);
  private readonly outOfHand = this.store.selectSignal(signInFeature.selectOutOfHand);
  private readonly mustChoose = this.store.selectSignal(signInFeature.selectMustChoosePassword);
  private readonly looked = toSignal(
    fromEvent(this.document, 'visibilitychange').pipe(map(() => !this.document.hidden)),
    { initialValue: !this.document.hidden },
  );
  private readonly wanted = computed(
    () => this.status() === 'signed-in' && this.looked() && !this.outOfHand() && !this.mustChoose(),
  );

  private readonly told = signal(false);
  /** Changes are told as they happen; else whoever needs them has to ask. */
  readonly open = this.told.asReadonly();

  private stream: EventStream | null = null;
  private position: string | null = null;
  private wait = firstWait;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      if (this.wanted()) untracked(() => this.connect());
      else untracked(() => this.disconnect());
    });
    inject(DestroyRef).onDestroy(() => this.disconnect());
  }

  private connect(): void {
    if (this.stream !== null) return;
    clearTimeout(this.retry);
    const after = this.position === null ? '' : `?after=${this.position}`;
    const stream = this.openStream(`/api/live${after}`);
    this.stream = stream;
    const hear = (name: string, act: (event: MessageEvent<string>) => void) =>
      stream.addEventListener(name, (event) => {
        if (this.stream === stream) act(event);
      });
    hear('changes', ({ data, lastEventId }) => {
      this.reached(lastEventId);
      const changes = JSON.parse(data) as LiveChange[];
      if (changes.length > 0) this.store.dispatch(LiveActions.changed({ changes }));
    });
    hear('reload', ({ lastEventId }) => {
      this.reached(lastEventId);
      this.store.dispatch(LiveActions.missed());
    });
    // Signed off, or the screen was handed over: the server is asked which.
    hear('ended', () => {
      this.again();
      this.store.dispatch(SignInInterceptorActions.signInRefused());
    });
    hear('error', () => this.again());
  }

  private reached(position: string): void {
    this.position = position;
    this.wait = firstWait;
    this.told.set(true);
  }

  private again(): void {
    this.disconnect();
    this.retry = setTimeout(() => {
      if (this.wanted()) this.connect();
    }, this.wait);
    this.wait = Math.min(this.wait * 2, longestWait);
  }

  private disconnect(): void {
    clearTimeout(this.retry);
    this.stream?.close();
    this.stream = null;
    this.told.set(false);
  }
}
