import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions } from '@ngrx/effects';
import { asyncScheduler } from 'rxjs';
import type { LiveChange } from '#contract/live';
import { concerning } from './concerning';

/** Milliseconds between two readings of a page, however much is written. */
const often = 2000;

/**
 * Acts when something that a page shows was changed by somebody else, for as long as the page is
 * there. Called where it is made.
 *
 * @param concerns whether a change is of what is shown
 * @param act reads it again
 */
export function whileShown(concerns: (change: LiveChange) => boolean, act: () => void): void {
  concerning(inject(Actions), (change) => !change.own && concerns(change), often, asyncScheduler)
    .pipe(takeUntilDestroyed())
    .subscribe(act);
}
