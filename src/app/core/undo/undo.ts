import { Dialog } from '@angular/cdk/dialog';
import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { fromEvent } from 'rxjs';
import { isTyping } from '../keys/letter-keys';

/** What can be taken back. Taking back is a write of its own: nothing disappears from the history. */
export interface Undoable {
  /** What was done, in two parts: "Jory Saltmarsh, excused". */
  done: string;
  /** What was there before: "was present". */
  before?: string;
  /** The same for a screen turned to the group, with preferred names alone; "Done" unless given. */
  toRoom?: string;
  undo: () => void;
}

/** How long the bar offers it; Ctrl+Z goes on working after that. */
export const undoBarTime = 10_000;
const remembered = 50;

/**
 * Takes back the last things done on this page. A feature calls `offer` after each act that can be
 * taken back, and `forget` when it is left: what it offered makes no sense elsewhere.
 */
@Injectable({ providedIn: 'root' })
export class Undo {
  private readonly document = inject(DOCUMENT);
  private readonly dialogs = inject(Dialog);
  private readonly done = signal<readonly Undoable[]>([]);
  private readonly barShown = signal(false);
  /** What was taken back last, to be heard where it cannot be seen; null: nothing since. */
  readonly takenBack = signal<Undoable | null>(null);
  private from: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** What the bar offers now, or null. */
  readonly offered = computed(() => (this.barShown() ? (this.done().at(-1) ?? null) : null));
  /** Whether there is anything to take back, for a button that does it. */
  readonly possible = computed(() => this.done().length > 0);

  constructor() {
    const keys = fromEvent<KeyboardEvent>(this.document, 'keydown').subscribe((event) => {
      // In a text the same keys take back typing.
      if (this.dialogs.openDialogs.length > 0) return;
      if (this.possible() && isUndoKey(event) && !isTyping(event.target)) {
        event.preventDefault();
        this.takeBack();
      }
    });
    inject(DestroyRef).onDestroy(() => {
      keys.unsubscribe();
      clearTimeout(this.timer);
    });
  }

  /** @param instead it takes the place of what was offered last, of which it is the rest */
  offer(undoable: Undoable, instead = false): void {
    this.done.update((done) =>
      [...(instead ? done.slice(0, -1) : done), undoable].slice(-remembered),
    );
    this.barShown.set(true);
    this.takenBack.set(null);
    this.from = focused(this.document);
    this.release();
  }

  /** While the hand is on the bar it stays. */
  hold(): void {
    clearTimeout(this.timer);
  }

  release(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.barShown.set(false), undoBarTime);
  }

  /** What had the focus when it was done, while it is still on the page. */
  whereItWasDone(): HTMLElement | null {
    return this.from?.isConnected ? this.from : null;
  }

  /** Takes back the last thing done; nothing when there is none. */
  takeBack(): void {
    const last = this.done().at(-1);
    this.done.update((done) => done.slice(0, -1));
    this.barShown.set(false);
    this.takenBack.set(last ?? null);
    last?.undo();
  }

  forget(): void {
    this.takenBack.set(null);
    this.done.set([]);
    this.barShown.set(false);
  }
}

function focused({ activeElement, body }: Document): HTMLElement | null {
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
}

function isUndoKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
}
