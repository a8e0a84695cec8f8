import { Injectable } from '@angular/core';

/** A comment or an addendum as far as it is written. */
export interface AfterSigningDraft {
  readonly form: 'addendum' | 'return';
  readonly kind: 'late-entry' | 'correction';
  readonly text: string;
}

/**
 * Words beneath a signed note that were not given yet: looking at another note in between loses
 * none. In memory, until they are given, taken back or the page is left.
 */
@Injectable({ providedIn: 'root' })
export class AfterSigningDrafts {
  private readonly drafts = new Map<string, AfterSigningDraft>();

  of(noteId: string): AfterSigningDraft | null {
    return this.drafts.get(noteId) ?? null;
  }

  /** Empty words are forgotten. */
  keep(noteId: string, draft: AfterSigningDraft): void {
    if (draft.text.trim() === '') this.drafts.delete(noteId);
    else this.drafts.set(noteId, draft);
  }

  forget(noteId: string): void {
    this.drafts.delete(noteId);
  }
}
