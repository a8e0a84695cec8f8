import { computed, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import {
  catchError,
  combineLatest,
  concat,
  map,
  type Observable,
  of,
  startWith,
  Subject,
  switchMap,
  timer,
} from 'rxjs';
import { type Problem, problemFrom } from '../../api/problem';

type Answer<Preview> =
  { readonly preview: Preview } | { readonly problem: Problem } | { readonly waits: true };

/** Milliseconds without typing after which a plan is tried out. */
const settled = 300;

/**
 * What the server says of a plan while somebody is still making it: asked anew when it changes and
 * typing has paused. To be made in the injection context of its dialog.
 */
export class TriedOut<Asked, Preview> {
  readonly preview: Signal<Preview | null>;
  /** Why it cannot be so, or could not be tried; what belongs to a field stands at it. */
  readonly problem: Signal<Problem | null>;
  /** The problem, where no field is at fault. */
  readonly refusal: Signal<Problem | null>;
  private readonly again = new Subject<void>();

  /** @param asked null: not complete enough to ask about */
  constructor(asked: Signal<Asked | null>, ask: (asked: Asked) => Observable<Preview>) {
    const answer = toSignal(
      combineLatest([toObservable(asked), this.again.pipe(startWith(undefined))]).pipe(
        switchMap(([plan]) =>
          concat(
            of<Answer<Preview>>({ waits: true }),
            plan === null
              ? of<Answer<Preview>>({ waits: true })
              : timer(settled).pipe(switchMap(() => answerOf(ask(plan)))),
          ),
        ),
      ),
      { initialValue: { waits: true } as Answer<Preview> },
    );
    this.preview = computed(() => {
      const found = answer();
      return 'preview' in found ? found.preview : null;
    });
    this.problem = computed(() => {
      const found = answer();
      return 'problem' in found ? found.problem : null;
    });
    this.refusal = computed(() => {
      const problem = this.problem();
      return problem && (problem.errors ?? []).length === 0 ? problem : null;
    });
  }

  lookAgain(): void {
    this.again.next();
  }
}

function answerOf<Preview>(asked: Observable<Preview>): Observable<Answer<Preview>> {
  return asked.pipe(
    map((preview): Answer<Preview> => ({ preview })),
    catchError((thrown: unknown) => of<Answer<Preview>>({ problem: problemFrom(thrown) })),
  );
}
