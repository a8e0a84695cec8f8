import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** Of no participant and no person: a colour scheme. */
const storageKey = 'stepwell.theme';

function readTheme(storage: Storage | undefined): ThemeChoice {
  const stored = storage?.getItem(storageKey);
  return themeChoices.find((choice) => choice === stored) ?? 'system';
}

function showTheme(document: Document, choice: ThemeChoice): void {
  if (choice === 'system') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = choice;
  }
}

/** Called before the app starts, so that nobody in a dark room is flashed with a white page. */
export function applyStoredTheme(document: Document, storage: Storage): void {
  showTheme(document, readTheme(storage));
}

/** Light, dark, or what the system says; remembered on this device. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly storage = this.document.defaultView?.localStorage;
  private readonly current = signal<ThemeChoice>(readTheme(this.storage));

  readonly choice = this.current.asReadonly();

  choose(choice: ThemeChoice): void {
    this.current.set(choice);
    this.storage?.setItem(storageKey, choice);
    showTheme(this.document, choice);
  }
}
