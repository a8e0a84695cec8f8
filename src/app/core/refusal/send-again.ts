import { afterNextRender, DOCUMENT, ElementRef, inject, Injector } from '@angular/core';

/**
 * Gives the focus back to the button that sends a form, which lost it while it sent, unless
 * something else has it by then. To be called in the injection context of the form's component.
 */
export function sendAgain(): () => void {
  const injector = inject(Injector);
  const document = inject(DOCUMENT);
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  return () => {
    afterNextRender(
      {
        // After every write: a faulty field, or the one that was written in, comes first.
        read: () => {
          if (document.activeElement !== document.body) return;
          host.querySelector<HTMLElement>('button[type="submit"]')?.focus();
        },
      },
      { injector },
    );
  };
}
