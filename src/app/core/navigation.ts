import { Injectable, signal } from '@angular/core';

/** What features tell the navigation rail. */
@Injectable({ providedIn: 'root' })
export class Navigation {
  /** Notes to write, sign or correct, or null while unknown; the badge beside "Notes". */
  readonly notesCount = signal<number | null>(null);
}
