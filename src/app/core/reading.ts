import { computed, type Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import {
  catchError,
  combineLatest,
  map,
  type Observable,
  of,
  scan,
  startWith,
  Subject,
  switchMap,
  timer,
} from 'rxjs';
import { type Problem, problemFrom } from '../api/problem';

/** How far a reading came: with neither value nor problem it is on its way. */
interface Answer<Key, Value> {
  readonly about: Key;
  readonly value: Value | null;
  readonly problem: Problem | null;
}

/**
 * What is read from the server for one screen: anew when what it is about changes, and when somebody asks
 * again. An answer about something else is never shown; what was read stays where reading it again fails.
 * To be made in an injection context.
 */
export class Reading<Key, Value> {
  /** Null: not read yet. */
  readonly value: Signal<Value | null>;
  /** Why the newest reading failed, also beside the value of an earlier one. */
  readonly problem: Signal<Problem | null>;
  private readonly asked = new Subject<void>();

  /** @param pause milliseconds without a change after which it is read; for what is being typed */
  constructor(about: Signal<Key>, read: (about: Key) => Observable<Value>, pause = 0) {
    const answer = toSignal(
      combineLatest([toObservable(about), this.asked.pipe(startWith(undefined))]).pipe(
        switchMap(([key]) => answersOf(key, read, pause)),
        scan((before, now) =>
          now.value === null && now.about === before.about ? { ...now, value: before.value } : now,
        ),
      ),
      { initialValue: null },
    );
    const current = computed(() => {
      const newest = answer();
      return newest?.about === about() ? newest : null;
    });
    this.value = computed(() => current()?.value ?? null);
    this.problem = computed(() => current()?.problem ?? null);
  }

  again(): void {
    this.asked.next();
  }
}

function answersOf<Key, Value>(
  about: Key,
  read: (about: Key) => Observable<Value>,
  pause: number,
): Observable<Answer<Key, Value>> {
  const answers = pause > 0 ? timer(pause).pipe(switchMap(() => read(about))) : read(about);
  return answers.pipe(
    map((value): Answer<Key, Value> => ({ about, value, problem: null })),
    catchError((thrown: unknown) =>
      of<Answer<Key, Value>>({ about, value: null, problem: problemFrom(thrown) }),
    ),
    startWith<Answer<Key, Value>>({ about, value: null, problem: null }),
  );
}
