import { computed, signal } from '@angular/core';
import { type Problem, problemFrom } from '../../api/problem';
import { secondsToWait } from './throttle';

/** What the server did not take from a form: what it says of each field, and the rest. */
export class Refusal {
  private readonly problem = signal<Problem | null>(null);

  /** Seconds to wait after too many tries, or null. */
  readonly wait = secondsToWait(this.problem);
  /** What is not about one of the fields, or null. */
  readonly elsewhere = computed(() => {
    const problem = this.problem();
    return problem?.errors?.length ? null : problem;
  });

  take(thrown: unknown): void {
    this.problem.set(problemFrom(thrown));
  }

  forget(): void {
    this.problem.set(null);
  }

  /** The server's words about a field, or null. */
  at(field: string): string | null {
    return this.problem()?.errors?.find((error) => error.field === field)?.message ?? null;
  }
}
