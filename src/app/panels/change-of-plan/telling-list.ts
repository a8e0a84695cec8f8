import { Component, computed, inject, input, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { catchError, combineLatest, map, of, startWith, Subject, switchMap } from 'rxjs';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import type { Telling, TellingAttempt, TellingTask } from '#contract/telling';
import { type Problem, problemFrom } from '../../api/problem';
import { SessionsClient } from '../../api/sessions-client';
import { Clock } from '../../core/clock';
import { Ids } from '../../core/ids';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import { timeOfDay } from '../../core/time-of-day';
import { Icon } from '../../ui/icon/icon';

type Answer =
  { readonly telling: Telling } | { readonly problem: Problem } | { readonly waits: true };

/** Who has to be told that a session is cancelled, under which number, and what came of it. */
@Component({
  selector: 'sw-telling-list',
  imports: [Icon, MatButton],
  templateUrl: './telling-list.html',
  styleUrl: './telling-list.scss',
})
export class TellingList {
  readonly sessionId = input.required<string>();
  readonly zone = input.required<string>();

  private readonly sessions = inject(SessionsClient);
  private readonly writes = inject(AnsweredWrites);
  private readonly ids = inject(Ids);
  private readonly clock = inject(Clock);

  private readonly again = new Subject<void>();
  private readonly answer = toSignal(
    combineLatest([toObservable(this.sessionId), this.again.pipe(startWith(undefined))]).pipe(
      switchMap(([id]) =>
        this.sessions.telling(id).pipe(
          map((telling): Answer => ({ telling })),
          catchError((thrown: unknown) => of<Answer>({ problem: problemFrom(thrown) })),
        ),
      ),
    ),
    { initialValue: { waits: true } as Answer },
  );
  protected readonly telling = computed(() => {
    const answer = this.answer();
    return 'telling' in answer ? answer.telling : null;
  });
  protected readonly notLoaded = computed(() => {
    const answer = this.answer();
    return 'problem' in answer ? answer.problem : null;
  });
  /** Why the last attempt was not kept. */
  protected readonly refusal = signal<Problem | null>(null);
  /** The task whose attempt is on its way. */
  protected readonly saving = signal<string | null>(null);
  protected readonly heading = computed(() => {
    const people = this.telling()?.people ?? [];
    const told = people.filter(({ task }) => task?.told === true).length;
    return `${told} of ${people.length} told`;
  });
  protected readonly leaders = computed(() => (this.telling()?.leaders ?? []).join(' and '));

  protected tryAgain(): void {
    this.again.next();
  }

  protected attemptWords({ result, at, by }: TellingAttempt): string {
    const [day, today] = [at, this.clock.now()].map((instant) => dayOf(instant, this.zone()));
    const what = result === 'told' ? 'told' : 'not reached';
    return `${what}, ${sayDay(day ?? '', today)}, ${timeOfDay(at, this.zone())}, ${by}`;
  }

  protected async record(task: TellingTask, result: TellingAttempt['result']): Promise<void> {
    if (this.saving() !== null) return;
    this.saving.set(task.id);
    const answer = await this.writes.send({
      method: 'POST',
      url: `/api/tasks/${task.id}/attempts`,
      body: { id: this.ids.next(), result, version: task.version },
      targets: [{ key: `task/${task.id}`, version: task.version }],
      describes: 'Who was told',
    });
    this.saving.set(null);
    this.refusal.set('problem' in answer ? answer.problem : null);
    this.again.next();
  }
}
