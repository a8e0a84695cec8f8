import { Injectable, signal } from '@angular/core';

/** What features tell the navigation rail. */
@Injectable({ providedIn: 'root' })
export class Navigation {
  /** Notes to write, sign or correct, or null while unknown; the badge beside "Notes". */
  readonly notesCount = signal<number | null>(null);
  /** Flags that the person must act on, or null while unknown; the badge beside "Flags". */
  readonly flagCount = signal<number | null>(null);
  /** Not every open flag was looked at: there may be more to act on than the count says. */
  readonly moreFlags = signal(false);
}
