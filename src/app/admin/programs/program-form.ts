import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { planSignerLabels, planSigners, type PlanSigner } from '#domain/plan/plan-signers';
import { levelsOfCareOffered } from './levels-of-care';
import { Ids } from '../../core/ids';
import { ErrorPanel } from '../../core/error/error-panel';
import { fieldProblem, Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { CheckList } from '../../ui/check-list/check-list';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { RecordForm } from '../../core/record-form/record-form';
import { ChipsEditor } from './chips-editor';
import { flagLimits, limits } from './limits';
import { LimitsEditor } from './limits-editor';
import { draftOf, draftProblems, newDraft, type ProgramDraft, writeOf } from './program-draft';
import { ProgramsPageActions } from './programs.actions';
import { programsFeature } from './programs.feature';
import { ScalesEditor } from './scales-editor';

const noteFormats = ['DAP', 'BIRP', 'SOAP'] as const;

/** One program: what it is, what its room asks and offers, and the limits it decides. */
@Component({
  selector: 'sw-program-form',
  imports: [
    CheckList,
    ChipsEditor,
    ErrorPanel,
    Icon,
    LimitsEditor,
    MatButton,
    PageHeader,
    Refusal,
    RouterLink,
    ScalesEditor,
    Segmented,
    Skeleton,
  ],
  templateUrl: './program-form.html',
  styleUrl: '../set-up-form.scss',
})
export class ProgramForm {
  protected readonly limits = limits;
  protected readonly flagLimits = flagLimits;
  /** From the address; "new" for one that is begun. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly newId = inject(Ids).next();

  protected readonly state = this.store.selectSignal(programsFeature.selectProgramsState);
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly program = computed(
    () => this.state().programs.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly heading = computed(() =>
    this.isNew() ? 'New program' : (this.program()?.name ?? 'Program'),
  );
  protected readonly form = new RecordForm<ProgramDraft>({
    stored: () => this.asStored(),
    problems: draftProblems,
    refusal: () => this.state().refusal,
    version: () => this.program()?.version ?? 0,
    send: (draft, version) => {
      this.store.dispatch(
        ProgramsPageActions.submitted({ id: this.recordId(), write: writeOf(draft, version) }),
      );
    },
    askForTheirs: () => this.store.dispatch(ProgramsPageActions.theirsAsked()),
  });
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly levels = levelsOfCareOffered;
  protected readonly formats = noteFormats.map((value) => ({ value, label: value }));

  protected readonly signers = planSigners.map((value) => ({
    value,
    label: planSignerLabels[value],
  }));

  private readonly recordId = computed(() => (this.isNew() ? this.newId : this.id()));

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(ProgramsPageActions.opened());
    this.store.dispatch(ProgramsPageActions.formOpened());
    effect(() => {
      // A late answer about another one is not this form's.
      if (this.state().savedId === this.recordId()) void this.router.navigate(['/admin/programs']);
    });
  }

  private asStored(): ProgramDraft | null {
    const { defaults } = this.state();
    if (defaults === null) return null;
    const program = this.program();
    if (program !== null) return draftOf(program);
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return this.isNew() ? newDraft(defaults, timeZone) : null;
  }

  protected setSigners(planSigners: readonly PlanSigner[]): void {
    const draft = this.form.draft();
    if (draft === null) return;
    this.form.set({ settings: { ...draft.settings, planSigners: [...planSigners] } });
  }

  protected saidOfSettings(part: 'scales' | 'chips'): string | null {
    return fieldProblem(this.form.refusal(), `settings.${part}`);
  }

  protected tryAgain(): void {
    this.store.dispatch(ProgramsPageActions.tryAgainAsked());
  }
}
