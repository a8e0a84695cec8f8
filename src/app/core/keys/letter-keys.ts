import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

/** Kept on this device like the colour scheme: no participant, no person. */
const storageKey = 'stepwell.letter-keys';

const textEntry =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/** In a text the letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(textEntry) !== null;
}

/**
 * Single letters that act from anywhere on a page. Who dictates, or presses keys by slip, turns them
 * off (WCAG 2.1.4); arrows, Enter, Escape and what acts on the cell in focus stay.
 */
@Injectable({ providedIn: 'root' })
export class LetterKeys {
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;
  private readonly isOn = signal(this.storage?.getItem(storageKey) !== 'off');

  readonly on = this.isOn.asReadonly();

  turn(on: boolean): void {
    this.isOn.set(on);
    if (on) this.storage?.removeItem(storageKey);
    else this.storage?.setItem(storageKey, 'off');
  }

  /** Whether this key is a letter that acts, and not one that is typed or part of a chord. */
  acts(event: KeyboardEvent): boolean {
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    return this.isOn() && event.key.length === 1 && !chord && !isTyping(event.target);
  }
}
