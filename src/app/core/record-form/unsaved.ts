import { DestroyRef, inject, Injectable } from '@angular/core';

/** Whether something is written that nobody has taken yet. */
type IsUnsaved = () => boolean;

/** The open forms, and whether one of them holds what would be lost with it. */
@Injectable({ providedIn: 'root' })
export class Unsaved {
  private readonly forms = new Set<IsUnsaved>();

  /** In the injection context of the form's component: with that it is forgotten. */
  watch(isUnsaved: IsUnsaved): void {
    this.forms.add(isUnsaved);
    inject(DestroyRef).onDestroy(() => this.forms.delete(isUnsaved));
  }

  any(): boolean {
    return [...this.forms].some((isUnsaved) => isUnsaved());
  }
}
