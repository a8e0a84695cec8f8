import { Injectable } from '@angular/core';

/**
 * Own words that were typed in the palette and not given on when it went, as it does when the screen
 * locks: they stand there again when it is opened for that person. In memory alone.
 */
@Injectable({ providedIn: 'root' })
export class OwnWordsDrafts {
  private readonly words = new Map<string, string>();

  /** @param key session and participant */
  of(key: string): string | null {
    return this.words.get(key) ?? null;
  }

  keep(key: string, words: string): void {
    this.words.set(key, words);
  }

  forget(key: string): void {
    this.words.delete(key);
  }
}
