import { afterNextRender, ElementRef, inject, Injector } from '@angular/core';

/**
 * Brings the first field that is not taken into sight, with the focus, once the page says what is
 * wrong. To be called in the injection context of the form's component.
 */
export function firstInvalid(): () => void {
  const injector = inject(Injector);
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  return () => {
    afterNextRender(() => host.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), {
      injector,
    });
  };
}
