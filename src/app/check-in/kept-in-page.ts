import { DOCUMENT, DestroyRef, type Signal, inject } from '@angular/core';

/**
 * What is answered lives in the memory of this page alone. So the browser's way back leads nowhere,
 * and leaving or loading the page anew is asked about while something would be lost.
 */
export function keepInPage(holds: Signal<boolean>): void {
  const { defaultView: window } = inject(DOCUMENT);
  if (!window) return;
  const stay = () => window.history.pushState(window.history.state, '');
  const warn = (event: BeforeUnloadEvent) => {
    if (holds()) event.preventDefault();
  };
  // A page that the browser kept whole may show what was on it: it begins anew.
  const again = ({ persisted }: PageTransitionEvent) => {
    if (persisted) window.location.reload();
  };
  stay();
  window.addEventListener('popstate', stay);
  window.addEventListener('beforeunload', warn);
  window.addEventListener('pageshow', again);
  inject(DestroyRef).onDestroy(() => {
    window.removeEventListener('popstate', stay);
    window.removeEventListener('beforeunload', warn);
    window.removeEventListener('pageshow', again);
  });
}
