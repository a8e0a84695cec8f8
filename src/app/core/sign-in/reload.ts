import { DOCUMENT, Injectable, inject } from '@angular/core';

/** Leaves the page for good, and with it everything it remembers. */
@Injectable({ providedIn: 'root' })
export class Reload {
  private readonly document = inject(DOCUMENT);

  to(path: string): void {
    this.document.location.assign(path);
  }
}
