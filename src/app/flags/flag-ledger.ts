import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { Flag } from '#contract/flag';
import { notKnownAnyMore } from '#domain/flags/cause-to-show';
import { flagKindLabels, flagKinds } from '#domain/flags/flag-kinds';
import { sayMinutes } from '#domain/flags/response-times';
import type {
  FlagLedgerRow,
  FlagPage,
  FlagSearch,
  FlagSort,
  FlagSummary,
  ResponseTime,
} from '#contract/flag-ledger';
import { FlagsClient } from '../api/flags-client';
import { type Problem, problemFrom } from '../api/problem';
import { Copies, type CopySource } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { whileShown } from '../core/live/while-shown';
import { Reading } from '../core/reading';
import { dateAndTime } from '../core/time-of-day';
import { FlagAssessment } from '../panels/flag/flag-assessment';
import { FlagCard } from '../panels/flag/flag-card';
import { flagState, lastCause, responseParts } from '../panels/flag/flag-history';
import { flagIcon } from '../panels/flag/flag-icon';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import { LedgerFile } from './ledger-file';
import { deedsOf, resultsOf } from './what-was-done';

/** A page with where the one before it ended. */
interface FollowingPage {
  readonly after: string;
  readonly page: FlagPage;
}

const sorts: readonly { value: FlagSort; label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'slowest-acknowledged', label: 'Slowest to be acknowledged' },
  { value: 'slowest-closed', label: 'Slowest to be closed' },
];

const states = [
  { value: 'open', label: 'Open, not acknowledged' },
  { value: 'acknowledged', label: 'Open, acknowledged' },
  { value: 'closed', label: 'Closed' },
] as const;

/** Every flag of everybody one may see: filtered, with counts and medians, a page at a time. */
@Component({
  selector: 'sw-flag-ledger',
  imports: [EmptyState, ErrorPanel, FlagCard, MatButton, RefusalBar, RouterLink, Skeleton, Tag],
  providers: [LedgerFile],
  templateUrl: './flag-ledger.html',
  styleUrl: './flag-ledger.scss',
})
export class FlagLedger {
  readonly timeZone = input.required<string>();
  readonly mayAssess = input(false);

  private readonly client = inject(FlagsClient);
  private readonly copies = inject(Copies);
  private readonly assessment = inject(FlagAssessment);
  protected readonly file = inject(LedgerFile);

  protected readonly kinds = flagKinds.map((value) => ({ value, label: flagKindLabels[value] }));
  protected readonly states = states;
  protected readonly sorts = sorts;
  protected readonly asked = signal<FlagSearch>({ sort: 'newest', limit: 50 });
  protected readonly reading = new Reading(this.asked, (asked) => this.client.ledger(asked));
  private readonly more = signal<readonly FollowingPage[]>([]);
  protected readonly loading = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** Flags changed since the pages were read. */
  protected readonly isStale = signal(false);
  protected readonly opened = signal<string | null>(null);
  /** On a narrow screen the fields stand behind one button. */
  protected readonly isFilterOpen = signal(false);
  private readonly last = computed(() => this.more().at(-1)?.page ?? this.reading.value());
  protected readonly summary = computed(() => this.reading.value()?.summary ?? null);
  protected readonly next = computed(() => this.last()?.next ?? null);
  protected readonly rows = computed((): readonly FlagLedgerRow[] | null => {
    const first = this.reading.value();
    return first && [...first.rows, ...this.more().flatMap(({ page }) => page.rows)];
  });

  protected readonly kindLabels = flagKindLabels;
  protected readonly stateOf = flagState;
  protected readonly causeOf = lastCause;
  protected readonly notKnown = notKnownAnyMore;
  protected readonly iconOf = flagIcon;
  protected readonly responseOf = responseParts;
  protected readonly lastDeed = (flag: Flag) => deedsOf(flag).at(-1);
  protected readonly lastResult = (flag: Flag) => resultsOf(flag).at(-1);

  constructor() {
    // Further pages belong to the first one that they follow.
    effect(() => {
      this.reading.value();
      untracked(() => {
        this.more.set([]);
        this.isStale.set(false);
      });
    });
    // What somebody reads or writes in is not taken away under their hands.
    whileShown(
      ({ subject }) => subject === 'flag',
      () => {
        if (this.opened() === null && this.more().length === 0) this.again();
        else this.isStale.set(true);
      },
    );
  }

  /** Every page that is shown, as it was read: a copy is written down for all of them. */
  sources(): readonly CopySource[] {
    const params = { ...this.asked() };
    const pages = [params, ...this.more().map(({ after }) => ({ ...params, after }))];
    return pages.map((asked) => ({ url: '/api/flags', params: asked }));
  }

  protected choose(part: keyof FlagSearch, value: string): void {
    const { [part]: _, ...rest } = this.asked();
    this.asked.set(value === '' ? rest : { ...rest, [part]: value });
  }

  protected again(): void {
    this.reading.again();
  }

  protected async readMore(): Promise<void> {
    const after = this.next();
    if (after === null) return;
    const [asked, first] = [this.asked(), this.reading.value()];
    this.loading.set(true);
    this.problem.set(null);
    try {
      const page = await firstValueFrom(this.client.ledger({ ...asked, after }));
      // Of another choice, or of a list that was read anew meanwhile, it follows nothing that is shown.
      if (asked === this.asked() && first === this.reading.value()) {
        this.more.update((pages) => [...pages, { after, page }]);
      }
    } catch (thrown) {
      this.problem.set(problemFrom(thrown));
    }
    this.loading.set(false);
  }

  protected name({ person }: FlagLedgerRow): string {
    return `${person.preferredName} ${person.familyName}`;
  }

  protected time(instant: string): string {
    return dateAndTime(instant, this.timeZone());
  }

  protected ownerOf({ flag }: FlagLedgerRow): string {
    const { acknowledgedBy, closedBy, responsible } = flag;
    return (closedBy ?? acknowledgedBy ?? responsible[0])?.name ?? 'nobody';
  }

  /** "12 min (n = 31)": a median never stands without its count. */
  protected median({ n, median }: ResponseTime): string {
    return median === null ? 'unknown (n = 0)' : `${sayMinutes(median)} (n = ${n})`;
  }

  /** "12: 3 open, of them 1 acknowledged; 9 closed": acknowledged is still open. */
  protected countWords({ count, open, acknowledged, closed }: FlagSummary): string {
    const seen = acknowledged > 0 ? `, of them ${acknowledged} acknowledged` : '';
    return `${count}: ${open + acknowledged} open${seen}; ${closed} closed`;
  }

  protected toggle(id: string): void {
    this.opened.update((open) => (open === id ? null : id));
  }

  protected async assess(row: FlagLedgerRow): Promise<void> {
    const about = { flag: row.flag, person: this.name(row), timeZone: this.timeZone() };
    if (await this.assessment.open(about)) this.again();
  }

  protected print(): void {
    this.copies.print();
  }

  /** Of everything that the filters find; pressed again, it stops. */
  protected export(): void {
    if (this.file.progress()) this.file.stop();
    else this.file.make(this.asked(), this.timeZone());
  }
}
