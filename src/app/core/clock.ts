import { DestroyRef, Injectable, inject, signal } from '@angular/core';

/**
 * The time, as the server tells it. A laptop's clock may be wrong by minutes and a test's clock is
 * another day altogether: every answer of `/api/me` carries `now`, and the difference is kept here.
 * Nothing else in the browser asks what time it is.
 */
@Injectable({ providedIn: 'root' })
export class Clock {
  private offset = 0;
  private readonly ticking = signal(this.now());

  /** The time to the second, for things that show it; changes once per second. */
  readonly second = this.ticking.asReadonly();

  constructor() {
    const timer = setInterval(() => this.ticking.set(this.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Now, as an ISO instant in UTC. */
  now(): string {
    return new Date(this.milliseconds()).toISOString();
  }

  /** Now, in milliseconds since 1970, for measuring how long something takes. */
  milliseconds(): number {
    return Date.now() + this.offset;
  }

  /** Follow the server's clock from here on. */
  follow(serverNow: string): void {
    this.offset = Date.parse(serverNow) - Date.now();
    this.ticking.set(this.now());
  }
}
