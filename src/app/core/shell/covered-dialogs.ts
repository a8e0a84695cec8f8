import { OverlayContainer } from '@angular/cdk/overlay';
import { afterRenderEffect, ElementRef, inject, type Signal } from '@angular/core';

/**
 * While the screen is locked in front of a group, or signed off, nothing that was open over the page
 * is seen, heard or written in: it waits with its words, and is there again afterwards. A dialog has
 * told the page under it to hide from those who hear it; that is undone meanwhile.
 *
 * @param covered whether the screen is locked or signed off; call in the constructor of the shell
 */
export function coverDialogs(covered: Signal<boolean>): void {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const dialogs = inject(OverlayContainer).getContainerElement();
  afterRenderEffect((onCleanup) => {
    if (!covered()) return;
    const page = host.closest('[aria-hidden="true"]');
    page?.removeAttribute('aria-hidden');
    // What is opened from here on belongs to what may be seen.
    const open = [...dialogs.children].filter((each) => each instanceof HTMLElement);
    for (const each of open) cover(each, true);
    onCleanup(() => {
      page?.setAttribute('aria-hidden', 'true');
      for (const each of open) cover(each, false);
      const dialog = '[role=dialog], [role=alertdialog]';
      open
        .map((each) => each.querySelector<HTMLElement>(dialog))
        .find(Boolean)
        ?.focus();
    });
  });
}

function cover(overlay: HTMLElement, covered: boolean): void {
  overlay.inert = covered;
  overlay.style.visibility = covered ? 'hidden' : '';
}
