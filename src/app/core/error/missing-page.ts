import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, type NavigationError, NavigationSkipped, Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { filter, fromEvent } from 'rxjs';
import { SignInClient } from '../../api/sign-in-client';
import { outboxFeature } from '../outbox/outbox.feature';
import { backoff } from '../outbox/queue';
import { Reload } from '../sign-in/reload';

/** What the browsers say when a part of the app that is loaded on demand did not come. */
const notLoaded =
  /dynamically imported module|importing a module script failed|loading chunk|module script/i;

export function isNotLoaded(thrown: unknown): boolean {
  return thrown instanceof Error && notLoaded.test(thrown.message);
}

/**
 * The page that was asked for and is not on this computer, because the network was away when it was
 * first opened. It is tried again, more and more rarely, and at once when the network is back; the
 * page that was open stays as it was meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class MissingPage {
  private readonly router = inject(Router);
  private readonly reload = inject(Reload);
  private readonly server = inject(SignInClient);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly unsent = inject(Store).selectSignal(outboxFeature.selectUnsentCount);
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Its address, or null: the page that is asked for is the one that is shown. */
  readonly url = signal<string | null>(null);

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd || event instanceof NavigationSkipped),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.giveUp());
    if (this.window) {
      fromEvent(this.window, 'online')
        .pipe(takeUntilDestroyed())
        .subscribe(() => this.tryAgain());
    }
  }

  /** For the router: keeps the address when the cause was the network; else changes nothing. */
  met({ url, error }: Pick<NavigationError, 'url' | 'error'>): void {
    if (isNotLoaded(error)) this.waitFor(url);
  }

  private waitFor(url: string): void {
    this.failures = this.url() === url ? this.failures + 1 : 1;
    this.url.set(url);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tryAgain(), backoff(this.failures));
  }

  tryAgain(): void {
    const url = this.url();
    if (url === null) return;
    // Some browsers remember a failure: then only a page loaded anew opens it. It costs nothing
    // that is not sent yet.
    const remembers = this.failures > 2 && this.window?.navigator.onLine !== false;
    if (remembers && this.unsent() === 0) this.anew(url);
    else void this.router.navigateByUrl(url).catch(() => undefined);
  }

  /** Back to the page that is still open. */
  giveUp(): void {
    clearTimeout(this.timer);
    this.failures = 0;
    this.url.set(null);
  }

  private anew(url: string): void {
    this.server.options().subscribe({
      next: () => this.reload.to(url),
      error: () => this.waitFor(url),
    });
  }
}
