import { Component, computed, inject, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { catchError, combineLatest, map, of, startWith, Subject, switchMap } from 'rxjs';
import type { ClosurePeople } from '#contract/closure';
import { ClosuresClient, closurePeopleUrl } from '../../api/closures-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { dayWords, timeOfDay } from '../../core/time-of-day';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { sayDays } from './closure-draft';
import { SessionsByHandList } from './sessions-by-hand';

type Answer =
  { readonly list: ClosurePeople } | { readonly problem: Problem } | { readonly waits: true };

/** Who would come on the days of a closure, to call them or to print the list. */
@Component({
  selector: 'sw-closure-people',
  imports: [
    EmptyState,
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    RouterLink,
    SessionsByHandList,
    Skeleton,
  ],
  templateUrl: './closure-people.html',
  styleUrl: './closure-people.scss',
})
export class ClosurePeoplePage {
  /** Of the closure, from the address. */
  readonly id = input.required<string>();

  private readonly client = inject(ClosuresClient);
  private readonly copies = inject(Copies);
  private readonly again = new Subject<void>();
  private readonly answer = toSignal(
    combineLatest([toObservable(this.id), this.again.pipe(startWith(undefined))]).pipe(
      switchMap(([id]) =>
        this.client.people(id).pipe(
          map((list): Answer => ({ list })),
          catchError((thrown: unknown) => of<Answer>({ problem: problemFrom(thrown) })),
          startWith<Answer>({ waits: true }),
        ),
      ),
    ),
    { initialValue: { waits: true } as Answer },
  );
  protected readonly problem = computed(() => {
    const answer = this.answer();
    return 'problem' in answer ? answer.problem : null;
  });
  protected readonly list = computed(() => {
    const answer = this.answer();
    return 'list' in answer ? answer.list : null;
  });
  protected readonly days = computed(() => {
    const list = this.list();
    return list ? sayDays(list.closure) : '';
  });
  /** How many there are, and how many of them the reader does not see. */
  protected readonly counts = computed(() => {
    const { expected, people } = this.list() ?? { expected: 0, people: [] };
    const all = expected === 1 ? '1 person' : `${expected} people`;
    const unseen = expected - people.length;
    if (unseen <= 0) return `${all} would come on these days.`;
    const whom = people.length === 0 ? 'Who they are' : `Who ${unseen} of them are`;
    return `${all} would come on these days. ${whom} is shown to those who treat them and to the director of their program.`;
  });

  constructor() {
    this.copies.show(() =>
      (this.list()?.people ?? []).length > 0 ? { url: closurePeopleUrl(this.id()) } : null,
    );
  }

  protected meetings({ meetings }: ClosurePeople['people'][number]): string[] {
    return meetings.map(
      ({ title, startsAt, timeZone }) =>
        `${title}, ${dayWords(startsAt, timeZone)}, ${timeOfDay(startsAt, timeZone)}`,
    );
  }

  protected print(): void {
    this.copies.print();
  }

  protected tryAgain(): void {
    this.again.next();
  }
}
