import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Observable } from 'rxjs';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import type { DirectoryEntry, MergedEntry, ParticipantEntries } from '#contract/participant-merge';
import { ParticipantsClient } from '../../api/participants-client';
import { type Problem, problemFrom } from '../../api/problem';
import { ErrorPanel } from '../../core/error/error-panel';
import { Ids } from '../../core/ids';
import { fieldProblem, Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { staffName } from '../../core/staff-name';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { TextField } from '../../ui/text-field/text-field';
import { sayEntry } from './say-entry';

/** What is being asked about: another entry to merge, or a merge to undo. */
type Asked =
  | { readonly what: 'merge'; readonly id: string; readonly other: DirectoryEntry }
  | { readonly what: 'undo'; readonly id: string; readonly other: DirectoryEntry };

/** The entries of one person: who may be entered twice, merging, and taking a merge back. */
@Component({
  selector: 'sw-entries',
  imports: [
    EmptyState,
    ErrorPanel,
    MatButton,
    PageHeader,
    Refusal,
    RouterLink,
    Skeleton,
    TextField,
  ],
  templateUrl: './entries.html',
  styleUrl: './entries.scss',
})
export class EntriesPage {
  /** Of the participant, from the address. */
  readonly id = input.required<string>();

  private readonly participants = inject(ParticipantsClient);
  private readonly ids = inject(Ids);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly zone = inject(Store).selectSignal(signInFeature.selectTimeZone);

  protected readonly sayEntry = sayEntry;
  protected readonly entries = signal<ParticipantEntries | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly asked = signal<Asked | null>(null);
  protected readonly reason = signal('');
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly saving = signal(false);
  /** What was done last, for who listens. */
  protected readonly done = signal('');
  private readonly missing = signal(false);
  protected readonly said = computed(() =>
    this.missing() && this.reason().trim() === ''
      ? 'Say in a sentence how you know.'
      : fieldProblem(this.refusal(), 'reason'),
  );
  protected readonly name = computed(() => {
    const entry = this.entries()?.entry;
    return entry ? `${entry.preferredName} ${entry.familyName}` : 'Entries';
  });

  constructor() {
    effect(() => {
      this.id();
      untracked(() => {
        this.entries.set(null);
        this.close();
        this.load();
      });
    });
  }

  protected load(): void {
    const id = this.id();
    this.problem.set(null);
    this.participants.entries(id).subscribe({
      next: (entries) => {
        if (id === this.id()) this.entries.set(entries);
      },
      error: (thrown: unknown) => {
        if (id === this.id()) this.problem.set(problemFrom(thrown));
      },
    });
  }

  /** One id an attempt: sent again it is the same merge. */
  protected askMerge(other: DirectoryEntry): void {
    this.ask({ what: 'merge', id: this.ids.next(), other });
  }

  protected askUndo({ mergeId, entry }: MergedEntry): void {
    this.ask({ what: 'undo', id: mergeId, other: entry });
  }

  /** The question stands below the lists: who asked is led to it. */
  private ask(asked: Asked): void {
    this.close();
    this.done.set('');
    this.asked.set(asked);
    afterNextRender(() => this.document.getElementById('entries-reason')?.focus(), {
      injector: this.injector,
    });
  }

  protected close(): void {
    this.asked.set(null);
    this.reason.set('');
    this.refusal.set(null);
    this.missing.set(false);
  }

  protected submit(): void {
    const asked = this.asked();
    if (asked === null || this.saving()) return;
    if (this.reason().trim() === '') {
      this.missing.set(true);
      return;
    }
    this.saving.set(true);
    this.send(asked).subscribe({
      next: (entries) => this.saved(asked, entries),
      error: (thrown: unknown) => {
        this.saving.set(false);
        this.refusal.set(problemFrom(thrown));
      },
    });
  }

  private saved({ what, other }: Asked, entries: ParticipantEntries): void {
    this.saving.set(false);
    if (entries.entry.id === this.id()) this.entries.set(entries);
    this.done.set(
      what === 'merge'
        ? `Merged with ${sayEntry(other)}.`
        : `Undone: ${sayEntry(other)} stands alone again.`,
    );
    this.close();
  }

  private send({ what, id, other }: Asked): Observable<ParticipantEntries> {
    const reason = this.reason().trim();
    return what === 'merge'
      ? this.participants.merge(this.id(), { id, mergedId: other.id, reason })
      : this.participants.undoMerge(this.id(), id, reason);
  }

  protected sayMerge({ mergedBy, mergedAt, reason }: MergedEntry): string {
    return `Merged by ${staffName(mergedBy)} on ${sayDay(dayOf(mergedAt, this.zone()), '')}: ${reason}`;
  }

  protected sayStays({ episodes }: MergedEntry): string {
    if (episodes.length === 0) return 'No episode';
    return episodes
      .map(({ number, admittedOn, dischargedOn }) => {
        const from = admittedOn === null ? 'days not known' : sayDay(admittedOn, '');
        const to = dischargedOn === null ? 'now' : sayDay(dischargedOn, '');
        return admittedOn === null
          ? `Episode ${number}, ${from}`
          : `Episode ${number}, ${from} to ${to}`;
      })
      .join('; ');
  }
}
