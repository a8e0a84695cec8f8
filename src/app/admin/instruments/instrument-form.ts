import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { OwnInstrument, OwnInstrumentWrite } from '#contract/instrument';
import { instruments } from '#domain/instruments/instruments';
import { unfinishedInstruments } from '#domain/instruments/unfinished';
import { ErrorPanel } from '../../core/error/error-panel';
import { RecordForm } from '../../core/record-form/record-form';
import { TwoVersions } from '../../core/record-form/two-versions';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { TextField } from '../../ui/text-field/text-field';
import { InstrumentsPageActions } from './instruments.actions';
import { instrumentsFeature } from './instruments.feature';
import {
  draftOf,
  draftProblems,
  effectWords,
  emptyDraft,
  type OwnDraft,
  wordsOf,
  writeOf,
} from './own-draft';
import { ShippedInstrument } from './shipped-instrument';

/** One instrument: what ships is shown, what the organization defines is written here. */
@Component({
  selector: 'sw-instrument-form',
  imports: [
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    Refusal,
    RouterLink,
    Segmented,
    ShippedInstrument,
    Skeleton,
    TextField,
    TwoVersions,
  ],
  templateUrl: './instrument-form.html',
  styleUrl: '../set-up-form.scss',
})
export class InstrumentForm {
  /** From the address; "new" for one that is begun. */
  readonly code = input.required<string>();
  /** The code of one that must be defined before use, to begin with. */
  readonly start = input<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);

  protected readonly state = this.store.selectSignal(instrumentsFeature.selectInstrumentsState);
  protected readonly isNew = computed(() => this.code() === 'new');
  protected readonly stored = computed(
    () => this.state().own.find(({ definition }) => definition.code === this.code()) ?? null,
  );
  /** Shipped and not defined anew by the organization. */
  protected readonly shipped = computed(() => {
    const found = instruments.find(({ code }) => code === this.code()) ?? null;
    return found && this.stored() && found.scoreOnly ? null : found;
  });
  protected readonly beganFrom = computed(
    () => unfinishedInstruments.find(({ code }) => code === (this.start() ?? this.code())) ?? null,
  );
  protected readonly heading = computed(() =>
    this.isNew()
      ? 'New score-only instrument'
      : (this.shipped()?.shortName ?? this.stored()?.definition.name ?? 'Instrument'),
  );
  protected readonly form = new RecordForm<OwnDraft>({
    stored: () => this.asStored(),
    problems: (draft) => draftProblems(draft, this.taken()),
    refusal: () => this.state().refusal,
    version: () => this.stored()?.version ?? 0,
    send: (draft, version) => {
      const write = writeOf(draft, version);
      this.store.dispatch(InstrumentsPageActions.submitted({ code: write.definition.code, write }));
    },
    askForTheirs: () => this.store.dispatch(InstrumentsPageActions.theirsAsked()),
  });
  /** What the change does to scores that are kept. */
  protected readonly effects = computed(() => {
    const draft = this.form.draft();
    return draft ? effectWords(this.stored(), draft) : [];
  });
  protected readonly versions = computed(() => {
    const { mine, theirs } = this.form.refusal() ?? {};
    if (mine === undefined || theirs === undefined) return null;
    return {
      mine: wordsOf((mine as OwnInstrumentWrite).definition),
      theirs: wordsOf((theirs as OwnInstrument).definition),
    };
  });
  protected readonly directions = [
    { value: 'higher-is-worse', label: 'Higher is worse' },
    { value: 'higher-is-better', label: 'Higher is better' },
  ] as const;
  protected readonly codings = [
    { value: 'raw', label: 'As summed' },
    { value: 'percent', label: 'In percent of the range' },
  ] as const;

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(InstrumentsPageActions.opened());
    this.store.dispatch(InstrumentsPageActions.formOpened());
    effect(() => {
      const { savedId } = this.state();
      if (savedId !== null && savedId === this.form.draft()?.code.trim()) {
        void this.router.navigate(['/admin/instruments']);
      }
    });
  }

  private taken(): string[] {
    if (!this.isNew()) return [];
    return [
      'new',
      ...instruments.map(({ code }) => code),
      ...this.state().own.map(({ definition }) => definition.code),
    ];
  }

  private asStored(): OwnDraft | null {
    if (this.state().status !== 'ready') return null;
    const stored = this.stored();
    if (stored) return draftOf(stored);
    if (!this.isNew()) return null;
    const from = this.beganFrom();
    return from ? { ...emptyDraft, code: from.code, name: from.shortName } : emptyDraft;
  }

  protected tryAgain(): void {
    this.store.dispatch(InstrumentsPageActions.tryAgainAsked());
  }
}
