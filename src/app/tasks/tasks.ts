import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { EMPTY, expand, firstValueFrom, type Observable, reduce, type Subscription } from 'rxjs';
import type { CareTeam, Tasks, TasksQuery, WorkTask } from '#contract/task';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { taskKinds, taskRules } from '#domain/tasks/task-rules';
import { type Problem, problemFrom } from '../api/problem';
import { TasksClient } from '../api/tasks-client';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { whileShown } from '../core/live/while-shown';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { dayWords } from '../core/time-of-day';
import { OutreachDialog } from '../panels/outreach/outreach-dialog';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Segmented } from '../ui/segmented/segmented';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import { keyOf, linkOf, sayAfter, sayAge, sayHeld, sayLimit, sayWhose } from './task-view';

type Whose = 'me' | 'team';

/** Our own work, apart from the record: what is open, how old it is, and whose it is. */
@Component({
  selector: 'sw-tasks',
  imports: [
    ...[EmptyState, ErrorPanel, MatButton, PageHeader, RefusalBar],
    ...[RouterLink, Segmented, Skeleton, Tag],
  ],
  templateUrl: './tasks.html',
  styleUrl: './tasks.scss',
})
export class TasksPage {
  /** `?kind=`: where another page leads. */
  readonly kind = input<string>();

  private readonly client = inject(TasksClient);
  private readonly dialog = inject(MatDialog);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  protected readonly whoseSegments: { value: Whose; label: string }[] = [
    { value: 'me', label: 'Mine' },
    { value: 'team', label: 'Team' },
  ];
  protected readonly kinds = taskKinds.map((kind) => ({ kind, ...taskRules[kind] }));
  private readonly me = inject(Store).selectSignal(signInFeature.selectStaff);
  protected readonly readerId = computed(() => this.me()?.id ?? null);
  protected readonly linkOf = linkOf;
  protected readonly sayAge = sayAge;
  protected readonly sayAfter = sayAfter;
  protected readonly sayHeld = sayHeld;
  protected readonly sayLimit = sayLimit;
  protected readonly sayWhose = sayWhose;
  protected readonly sayDay = sayDayOfRecord;
  protected readonly keyOf = keyOf;
  private readonly zone = inject(Store).selectSignal(signInFeature.selectTimeZone);
  protected readonly whose = signal<Whose>('me');
  protected readonly chosenKind = linkedSignal(() => this.kind() ?? '');
  protected readonly found = signal<Tasks | null>(null);
  /** Pages of what was asked for that are shown. */
  private pages = 1;
  private loading: Subscription | null = null;
  protected readonly problem = signal<Problem | null>(null);
  protected readonly refusal = signal<Problem | null>(null);
  /** The task that is being given away, and to whom it can be. */
  protected readonly giving = signal<{ key: string; team: CareTeam['team'] } | null>(null);
  protected readonly saving = signal(false);

  protected readonly shown = computed(() => this.found()?.tasks ?? []);
  protected readonly countWords = computed(() => {
    const { open = 0, pastLimit = 0 } = this.found() ?? {};
    return `${open} open${pastLimit > 0 ? `, ${pastLimit} past the limit` : ''}`;
  });
  private readonly asked = computed((): TasksQuery => {
    const kind = taskKinds.find((each) => each === this.chosenKind());
    return { of: this.whose(), ...(kind && { kind }) };
  });

  constructor() {
    effect(() => {
      this.asked();
      untracked(() => {
        this.found.set(null);
        this.pages = 1;
        this.load();
      });
    });
    whileShown(
      ({ subject }) => ['work-task', 'administration', 'session'].includes(subject),
      () => this.load(),
    );
  }

  /** "Tue 24 Nov" */
  protected doneOn(instant: string): string {
    return dayWords(instant, this.zone());
  }

  protected choose(whose: Whose | undefined): void {
    if (whose !== undefined) this.whose.set(whose);
  }

  /** Again as far as it is shown: whoever is on a later page stays there. */
  protected load(): void {
    const asked = this.asked();
    const isShownAfter = (place: number) => place + 1 < this.pages;
    const read = this.client.list(asked).pipe(
      expand(({ next }, place) =>
        next !== null && isShownAfter(place) ? this.client.list({ ...asked, after: next }) : EMPTY,
      ),
      reduce(followedBy),
    );
    this.loading?.unsubscribe();
    this.loading = this.read(read, (found) => {
      this.found.set(found);
    });
  }

  protected more(after: string): void {
    this.read(this.client.list({ ...this.asked(), after }), (page) => {
      const before = this.found();
      if (before?.next !== after) return;
      this.pages += 1;
      this.found.set(followedBy(before, page));
    });
  }

  private read(from: Observable<Tasks>, take: (page: Tasks) => void): Subscription {
    const asked = this.asked();
    this.problem.set(null);
    return from.subscribe({
      next: (page) => {
        if (asked === this.asked()) take(page);
      },
      error: (thrown: unknown) => {
        if (asked === this.asked()) this.problem.set(problemFrom(thrown));
      },
    });
  }

  private focusOn(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }

  protected async record(task: WorkTask): Promise<void> {
    const { taskId, taskVersion } = task;
    if (taskId === null || taskVersion === null) return;
    const opened = this.dialog.open<OutreachDialog, string, string>(OutreachDialog, {
      data: task.title,
      width: 'min(480px, calc(100vw - 24px))',
    });
    const outcome = await firstValueFrom(opened.afterClosed());
    if (!outcome) return;
    this.after(this.client.done(taskId, taskVersion, outcome));
  }

  protected offer(task: WorkTask): void {
    if (task.participantId === null) return;
    this.refusal.set(null);
    this.client.team(task.participantId).subscribe({
      next: ({ team }) => {
        const others = team.filter(({ id }) => id !== task.owner?.id);
        this.giving.set({ key: keyOf(task), team: others });
        this.focusOn('#give-to');
      },
      error: (thrown: unknown) => {
        this.refusal.set(problemFrom(thrown));
      },
    });
  }

  /** Nobody after all: the keys go on from the button. */
  protected keep(task: WorkTask): void {
    this.giving.set(null);
    this.focusOn(`[data-gives="${keyOf(task)}"]`);
  }

  protected give(task: WorkTask, assignedTo: string): void {
    const { kind, participantId, subject, assigned } = task;
    if (
      participantId === null ||
      kind === 'note-late' ||
      kind === 'tell-cancelled' ||
      assignedTo === ''
    )
      return;
    const body = { kind, subject, assignedTo, version: assigned?.version ?? 0 };
    this.after(this.client.assign(participantId, body));
  }

  private after(sent: ReturnType<TasksClient['done']>): void {
    if (this.saving()) return;
    this.saving.set(true);
    this.refusal.set(null);
    sent.subscribe({
      next: () => {
        this.saving.set(false);
        this.giving.set(null);
        this.load();
        this.focusOn('#task-count');
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        this.giving.set(null);
        this.refusal.set(problemFrom(thrown));
        // It may have changed because a colleague was first.
        this.load();
      },
    });
  }
}

/** One that comes twice, because another was done meanwhile, is shown once. */
function followedBy(before: Tasks, { tasks, ...page }: Tasks): Tasks {
  const known = new Set(before.tasks.map(keyOf));
  const added = tasks.filter((task) => !known.has(keyOf(task)));
  return { ...page, tasks: [...before.tasks, ...added], done: before.done };
}
