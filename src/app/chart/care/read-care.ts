import { computed, inject, signal, type Signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { catchError, EMPTY, switchMap } from 'rxjs';
import type { Care } from '#contract/care';
import { CareClient } from '../../api/care-client';
import { type Problem, problemFrom } from '../../api/problem';

/** What is agreed with somebody, as it was read last. */
export interface CareRead {
  /** Null: not known yet. */
  readonly care: Signal<Care | null>;
  /** Why the last reading failed; what was read before it stands. */
  readonly problem: Signal<Problem | null>;
  readonly again: () => void;
}

/**
 * Reads what is agreed with somebody, anew when it is asked for; only the last answer counts. To be
 * called in an injection context.
 *
 * @param head what the chart shows: read anew, this is
 */
export function readCare(participantId: () => string, head: () => unknown = () => null): CareRead {
  const client = inject(CareClient);
  const care = signal<Care | null>(null);
  const problem = signal<Problem | null>(null);
  const asked = signal(0);
  let shown: string | null = null;
  toObservable(computed(() => ({ id: participantId(), of: [head(), asked()] })))
    .pipe(
      switchMap(({ id }) => {
        if (id !== shown) care.set(null);
        shown = id;
        problem.set(null);
        return client.get(id).pipe(
          catchError((thrown: unknown) => {
            problem.set(problemFrom(thrown));
            return EMPTY;
          }),
        );
      }),
      takeUntilDestroyed(),
    )
    .subscribe((read) => {
      care.set(read);
    });
  return {
    care: care.asReadonly(),
    problem: problem.asReadonly(),
    again: () => {
      asked.update((times) => times + 1);
    },
  };
}
