import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { levelsOfCareOffered } from './levels-of-care';
import { Ids } from '../../core/ids';
import { ErrorPanel } from '../../core/error/error-panel';
import { firstInvalid } from '../../core/refusal/first-invalid';
import { fieldProblem, Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { ChipsEditor } from './chips-editor';
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
  /** From the address; "new" for one that is begun. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly newId = inject(Ids).next();
  private readonly showFirstInvalid = firstInvalid();

  protected readonly state = this.store.selectSignal(programsFeature.selectProgramsState);
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly program = computed(
    () => this.state().programs.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly heading = computed(() =>
    this.isNew() ? 'New program' : (this.program()?.name ?? 'Program'),
  );
  /** What the person wrote stays through a reload of what others wrote. */
  protected readonly draft = linkedSignal<ProgramDraft | null, ProgramDraft | null>({
    source: () => this.asStored(),
    computation: (stored, before) => (this.touched() ? (before?.value ?? stored) : stored),
  });
  private readonly touched = signal(false);
  protected readonly tried = signal(false);
  protected readonly problems = computed(() => {
    const draft = this.draft();
    return this.tried() && draft !== null ? draftProblems(draft) : {};
  });
  protected readonly refusal = computed(() => this.state().refusal);
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly levels = levelsOfCareOffered;
  protected readonly formats = noteFormats.map((value) => ({ value, label: value }));

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(ProgramsPageActions.opened());
    this.store.dispatch(ProgramsPageActions.formOpened());
    effect(() => {
      if (this.state().savedId !== null) void this.router.navigate(['/admin/programs']);
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

  protected said(field: keyof ProgramDraft): string | null {
    return this.problems()[field] ?? fieldProblem(this.refusal(), field);
  }

  protected saidOfSettings(part: 'scales' | 'chips'): string | null {
    return fieldProblem(this.refusal(), `settings.${part}`);
  }

  protected set(change: Partial<ProgramDraft>): void {
    this.touched.set(true);
    this.draft.update((draft) => draft && { ...draft, ...change });
  }

  protected submit(version = this.program()?.version ?? 0): void {
    this.tried.set(true);
    const draft = this.draft();
    if (draft === null) return;
    if (Object.keys(draftProblems(draft)).length > 0) {
      this.showFirstInvalid();
      return;
    }
    const id = this.isNew() ? this.newId : this.id();
    this.store.dispatch(ProgramsPageActions.submitted({ id, write: writeOf(draft, version) }));
  }

  protected saveMine(): void {
    const theirs = this.refusal()?.theirs as { version?: number } | undefined;
    if (theirs?.version !== undefined) this.submit(theirs.version);
  }

  protected showTheirs(): void {
    this.touched.set(false);
    this.store.dispatch(ProgramsPageActions.theirsAsked());
  }

  protected tryAgain(): void {
    this.store.dispatch(ProgramsPageActions.tryAgainAsked());
  }
}
