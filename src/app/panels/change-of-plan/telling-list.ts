import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import type { TellingAttempt, TellingTask } from '#contract/telling';
import type { Problem } from '../../api/problem';
import { SessionsClient } from '../../api/sessions-client';
import { Clock } from '../../core/clock';
import { Ids } from '../../core/ids';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import { Outbox } from '../../core/outbox/outbox';
import { Reading } from '../../core/reading';
import { timeOfDay } from '../../core/time-of-day';
import { Icon } from '../../ui/icon/icon';

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
  private readonly outbox = inject(Outbox);
  private readonly ids = inject(Ids);
  private readonly clock = inject(Clock);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly reading = new Reading(this.sessionId, (id) => this.sessions.telling(id));
  protected readonly telling = this.reading.value;
  /** Tasks as they were answered here, by id: shown until the list is read with them. */
  private readonly answered = signal<ReadonlyMap<string, TellingTask>>(new Map());
  protected readonly people = computed(() =>
    (this.telling()?.people ?? []).map((person) => ({
      ...person,
      task: person.task && this.newer(person.task),
    })),
  );
  /** Why the last attempt was not kept. */
  protected readonly refusal = signal<Problem | null>(null);
  /** The tasks whose attempt is on its way. */
  private readonly sending = signal<ReadonlySet<string>>(new Set());
  protected readonly sendingWords = computed(() =>
    this.outbox.savingState().is === 'waiting' ? 'kept here, waits for the network' : 'saving …',
  );
  protected readonly heading = computed(() => {
    const told = this.people().filter(({ task }) => task?.told === true).length;
    return `${told} of ${this.people().length} told`;
  });
  protected readonly leaders = computed(() => (this.telling()?.leaders ?? []).join(' and '));

  protected isSending(task: TellingTask): boolean {
    return this.sending().has(task.id);
  }

  protected attemptWords({ result, at, by }: TellingAttempt): string {
    const [day, today] = [at, this.clock.now()].map((instant) => dayOf(instant, this.zone()));
    const what = result === 'told' ? 'told' : 'not reached';
    return `${what}, ${sayDay(day ?? '', today)}, ${timeOfDay(at, this.zone())}, ${by}`;
  }

  protected async record(task: TellingTask, result: TellingAttempt['result']): Promise<void> {
    if (this.isSending(task)) return;
    this.sending.update((ids) => new Set([...ids, task.id]));
    const answer = await this.writes.send({
      method: 'POST',
      url: `/api/tasks/${task.id}/attempts`,
      body: { id: this.ids.next(), result, version: task.version },
      targets: [{ key: `task/${task.id}`, version: task.version }],
      describes: 'Who was told',
    });
    this.sending.update((ids) => new Set([...ids].filter((id) => id !== task.id)));
    this.refusal.set('problem' in answer ? answer.problem : null);
    if ('stored' in answer) {
      const stored = answer.stored as TellingTask;
      this.goOnFrom(task.id);
      this.answered.update((tasks) => new Map([...tasks, [task.id, stored]]));
    }
    this.reading.again();
  }

  private newer(task: TellingTask): TellingTask {
    const answered = this.answered().get(task.id);
    return answered && answered.version > task.version ? answered : task;
  }

  /** The buttons of who was told are gone: whoever stood there is led to who is next, or to the count. */
  private goOnFrom(taskId: string): void {
    const rows = [...this.host.querySelectorAll('li')];
    const at = rows.findIndex((row) => row.dataset['task'] === taskId);
    if (!rows[at]?.contains(this.host.ownerDocument.activeElement)) return;
    afterNextRender(
      () => {
        if (rows[at]?.contains(this.host.ownerDocument.activeElement)) return;
        const next = [...rows.slice(at), ...rows.slice(0, at)].flatMap(
          (row) => row.querySelector<HTMLElement>('button') ?? [],
        );
        (next[0] ?? this.host.querySelector<HTMLElement>('h2'))?.focus();
      },
      { injector: this.injector },
    );
  }
}
