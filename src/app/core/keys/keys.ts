import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';

/** One line of the sheet: which keys, and what they do. */
export interface KeyHelp {
  keys: readonly string[];
  does: string;
}

export interface KeyGroup {
  heading: string;
  keys: readonly KeyHelp[];
}

const everywhere: KeyGroup = {
  heading: 'Everywhere',
  keys: [
    { keys: ['?'], does: 'this sheet' },
    { keys: ['Ctrl', 'Z'], does: 'take back the last thing done' },
    { keys: ['Esc'], does: 'close what is open' },
  ],
};

/** The sheet of keys on `?`: each feature says its own while it is on the screen. */
@Injectable({ providedIn: 'root' })
export class Keys {
  private readonly fromFeatures = signal<readonly KeyGroup[]>([]);

  readonly groups = computed<readonly KeyGroup[]>(() => [...this.fromFeatures(), everywhere]);
  readonly sheetOpen = signal(false);

  /** Call in a component's constructor; its keys leave the sheet together with it. */
  describe(group: KeyGroup): void {
    this.fromFeatures.update((groups) => [...groups, group]);
    inject(DestroyRef).onDestroy(() =>
      this.fromFeatures.update((groups) => groups.filter((other) => other !== group)),
    );
  }
}
