import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { fromEvent } from 'rxjs';

/** What can be taken back. Taking back is a write of its own: nothing disappears from the history. */
export interface Undoable {
  /** What was done, in two parts: "Jory Saltmarsh, excused". */
  done: string;
  /** What was there before: "was present". */
  before?: string;
  undo: () => void;
}

/** How long the bar offers it; Ctrl+Z goes on working after that. */
export const undoBarTime = 10_000;
const remembered = 50;

const textEntry = 'input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]';

/**
 * Takes back the last things done on this page. A feature calls `offer` after each act that can be
 * taken back, and `forget` when it is left: what it offered makes no sense elsewhere.
 */
@Injectable({ providedIn: 'root' })
export class Undo {
  private readonly done = signal<readonly Undoable[]>([]);
  private readonly sideGiven = signal(false);
  private readonly barShown = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** What the bar offers now, or null. */
  readonly offered = computed(() => (this.barShown() ? (this.done().at(-1) ?? null) : null));
  /** Whether there is anything to take back, for a button that does it. */
  readonly possible = computed(() => this.done().length > 0);

  /** Whether the bar lies over the page's side column. */
  readonly overSide = this.sideGiven.asReadonly();

  constructor() {
    const keys = fromEvent<KeyboardEvent>(inject(DOCUMENT), 'keydown').subscribe((event) => {
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

  offer(undoable: Undoable): void {
    this.done.update((done) => [...done, undoable].slice(-remembered));
    this.barShown.set(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.barShown.set(false), undoBarTime);
  }

  /** Takes back the last thing done; nothing when there is none. */
  takeBack(): void {
    const last = this.done().at(-1);
    this.done.update((done) => done.slice(0, -1));
    this.barShown.set(false);
    last?.undo();
  }

  /** The page has a side column: the bar lies over that instead of over the rows. Until `forget`. */
  giveSide(given: boolean): void {
    this.sideGiven.set(given);
  }

  forget(): void {
    this.done.set([]);
    this.sideGiven.set(false);
    this.barShown.set(false);
  }
}

function isUndoKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
}

/** In a text the same keys take back typing. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(textEntry) !== null;
}
