import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { EMPTY, expand, type Observable, toArray } from 'rxjs';
import { FlagsClient } from '../api/flags-client';
import { type Problem, problemFrom } from '../api/problem';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { whileShown } from '../core/live/while-shown';
import { Navigation } from '../core/navigation';
import { Reading } from '../core/reading';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { dateAndTime } from '../core/time-of-day';
import { whenPassed } from '../core/when-passed';
import { FlagAssessment } from '../panels/flag/flag-assessment';
import { FlagCard } from '../panels/flag/flag-card';
import { lastCause } from '../panels/flag/flag-history';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import { FlagLedger } from './flag-ledger';
import { standingOf, whoActs } from './standing';
import type { FlagLedgerRow, FlagsToDo } from '#contract/flag-ledger';

/** What I must act on now, and the ledger of every flag that I may see. */
@Component({
  selector: 'sw-flags',
  imports: [
    EmptyState,
    ErrorPanel,
    FlagCard,
    FlagLedger,
    MatButton,
    PageHeader,
    RouterLink,
    Skeleton,
    Tag,
  ],
  templateUrl: './flags.html',
  styleUrl: './flags.scss',
})
export class FlagsPage {
  /** Which of the two is open, from the address. */
  readonly view = input<string>();

  private readonly ledger = viewChild(FlagLedger);
  private readonly client = inject(FlagsClient);
  private readonly assessment = inject(FlagAssessment);
  private readonly navigation = inject(Navigation);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);
  protected readonly zone = inject(Store).selectSignal(signInFeature.selectTimeZone);

  protected readonly isLedger = computed(() => this.view() === 'ledger');
  private readonly about = signal('to-do');
  protected readonly reading = new Reading(this.about, () => this.asFarAsShown());
  /** The pages after those, as they were asked for since. */
  private readonly further = linkedSignal<readonly FlagsToDo[] | null, readonly FlagsToDo[]>({
    source: () => this.reading.value(),
    computation: () => [],
  });
  private readonly pages = computed(() => {
    const read = this.reading.value();
    return read && [...read, ...this.further()];
  });
  protected readonly rows = computed(() => this.pages()?.flatMap(({ rows }) => rows) ?? null);
  /** Open risk on which others must act, for a reader who follows it. */
  protected readonly others = computed(() => this.pages()?.flatMap(({ others }) => others) ?? []);
  protected readonly next = computed(() => this.pages()?.at(-1)?.next ?? null);
  protected readonly noMore = signal<Problem | null>(null);
  protected readonly causeOf = lastCause;
  protected readonly whoActs = whoActs;
  protected readonly standingOf = standingOf;
  protected readonly mayAssess = computed(() => this.staff()?.mayAssessRisk ?? false);

  constructor() {
    effect(() => {
      const rows = this.rows();
      if (!rows || this.next() !== null) return;
      this.navigation.flagCount.set(rows.length);
      this.navigation.moreFlags.set(false);
    });
    inject(Copies).show(
      () => this.ledger()?.sources() ?? (this.rows() ? { url: '/api/flags/to-do' } : null),
    );
    whileShown(
      ({ subject }) => subject === 'flag',
      () => this.again(),
    );
    // What reaches me next is shown when it does; what happens before that is told by live events.
    whenPassed(
      computed(() => {
        const instants = this.pages()?.flatMap(({ nextAt }) => nextAt ?? []) ?? [];
        return instants.sort()[0] ?? null;
      }),
      () => this.reading.again(),
    );
  }

  protected name({ person }: FlagLedgerRow): string {
    return `${person.preferredName} ${person.familyName}`;
  }

  protected time(instant: string): string {
    return dateAndTime(instant, this.zone());
  }

  protected again(): void {
    this.noMore.set(null);
    this.reading.again();
  }

  /** Whoever is on a later page stays there: it is read again as far as it was shown. */
  private asFarAsShown(): Observable<readonly FlagsToDo[]> {
    const isShownAfter = (place: number) => place + 1 < (this.pages()?.length ?? 1);
    return this.client.toDo().pipe(
      expand(({ next }, place) =>
        next !== null && isShownAfter(place) ? this.client.toDo(next) : EMPTY,
      ),
      toArray(),
    );
  }

  protected more(after: string): void {
    this.noMore.set(null);
    this.client.toDo(after).subscribe({
      next: (page) => {
        if (this.next() === after) this.further.update((pages) => [...pages, page]);
      },
      error: (thrown: unknown) => {
        this.noMore.set(problemFrom(thrown));
      },
    });
  }

  protected async assess(row: FlagLedgerRow): Promise<void> {
    const about = { flag: row.flag, person: this.name(row), timeZone: this.zone() };
    if (await this.assessment.open(about)) this.again();
  }
}
