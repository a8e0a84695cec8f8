import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { forkJoin } from 'rxjs';
import type { Administration, AdministrationHistory } from '#contract/administration';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { ParticipantDetail } from '#contract/participant';
import { part2Notice } from '#domain/notes/disclosure-notice';
import { instrumentByCode } from '#domain/instruments/instruments';
import { ownInstrument } from '#domain/instruments/own-instrument';
import { AdministrationsClient } from '../../api/administrations-client';
import { ParticipantsClient } from '../../api/participants-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { FlagAssessment } from '../../panels/flag/flag-assessment';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';
import { openScoreEntry } from '../score/open-score-entry';
import type { ScoreEntryData } from '../score/score-entry';
import { recordView } from './score-record-words';
import { TakeBack } from './take-back';

interface Read {
  readonly person: ParticipantDetail;
  readonly history: AdministrationHistory;
  readonly own: readonly ScoreOnlyInstrument[];
}

/** Everything that was entered about a person, with its answers, who entered it and what became of it. */
@Component({
  selector: 'sw-scores',
  imports: [EmptyState, ErrorPanel, MatButton, PageHeader, RouterLink, Skeleton, Tag, TakeBack],
  templateUrl: './scores.html',
  styleUrl: './scores.scss',
})
export class ScoresPage {
  /** Of the participant, from the address. */
  readonly id = input.required<string>();

  private readonly client = inject(AdministrationsClient);
  private readonly people = inject(ParticipantsClient);
  private readonly dialog = inject(MatDialog);
  private readonly flags = inject(FlagAssessment);
  private readonly me = inject(Store).selectSignal(signInFeature.selectMe);

  protected readonly part2Notice = part2Notice;
  protected readonly read = signal<Read | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  /** The entry that is being taken back; null: none. */
  protected readonly takingBack = signal<string | null>(null);
  protected readonly sending = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  protected readonly name = computed(() => {
    const person = this.read()?.person;
    return person ? `${person.preferredName} ${person.familyName}` : '';
  });
  private readonly timeZone = computed(
    () =>
      this.read()?.person.program?.timeZone ??
      this.me()?.staff.programs[0]?.timeZone ??
      Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  protected readonly records = computed(() => {
    const read = this.read();
    if (!read) return [];
    return read.history.administrations.map((record) => {
      const code = record.administration.instrumentCode;
      const own = read.own.find((each) => each.code === code);
      const shipped = instrumentByCode(code);
      const instrument = own && shipped?.scoreOnly !== false ? ownInstrument(own) : shipped;
      return recordView(record, instrument, this.timeZone());
    });
  });

  constructor() {
    inject(Copies).show(() =>
      this.read() === null ? null : { url: `/api/participants/${this.id()}/administrations` },
    );
    effect(() => {
      this.id();
      untracked(() => {
        this.read.set(null);
        this.takingBack.set(null);
        this.refusal.set(null);
        this.load();
      });
    });
  }

  protected load(): void {
    const id = this.id();
    this.problem.set(null);
    forkJoin({
      person: this.people.detail(id),
      history: this.client.history(id),
      instruments: this.client.instruments(),
    }).subscribe({
      next: ({ person, history, instruments }) => {
        if (id === this.id()) this.read.set({ person, history, own: instruments.scoreOnly });
      },
      error: (thrown: unknown) => {
        if (id === this.id()) this.problem.set(problemFrom(thrown));
      },
    });
  }

  protected correct(administration: Administration): void {
    const data: ScoreEntryData = {
      participantId: this.id(),
      person: this.name(),
      timeZone: this.timeZone(),
      ownInstruments: this.read()?.own ?? [],
      scored: [administration.instrumentCode],
      correcting: administration,
    };
    openScoreEntry(this.dialog, data)
      .afterClosed()
      .subscribe((flag) => {
        this.load();
        if (flag) void this.flags.open({ flag, person: this.name(), timeZone: this.timeZone() });
      });
  }

  protected askTakeBack(id: string): void {
    this.refusal.set(null);
    this.takingBack.set(id);
  }

  protected takeBackTheirs(reason: string): void {
    const theirs = this.refusal()?.theirs as Administration | undefined;
    if (theirs) this.takeBack(theirs, reason);
  }

  protected takeBack(
    { id, version }: Pick<Administration, 'id' | 'version'>,
    reason: string,
  ): void {
    const about = this.id();
    this.sending.set(true);
    this.refusal.set(null);
    this.client.withdraw(id, { version, reason }).subscribe({
      next: (history) => {
        this.sending.set(false);
        // Of somebody else by now: it is stored, and not what is shown here.
        if (about !== this.id()) return;
        this.takingBack.set(null);
        this.read.update((read) => read && { ...read, history });
      },
      error: (thrown: unknown) => {
        this.sending.set(false);
        if (about === this.id()) this.refusal.set(problemFrom(thrown));
      },
    });
  }

  /** Somebody else was first: what stands now is shown, and nothing of it was changed. */
  protected showTheirs(): void {
    this.takingBack.set(null);
    this.load();
  }
}
