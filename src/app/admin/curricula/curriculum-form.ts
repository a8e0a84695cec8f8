import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { startingCurricula, type StartingCurriculum } from '#domain/skills/starting-curricula';
import type { Outline, OutlineWrite } from '#contract/curriculum';
import { ErrorPanel } from '../../core/error/error-panel';
import { Ids } from '../../core/ids';
import { RecordForm } from '../../core/record-form/record-form';
import { TwoVersions } from '../../core/record-form/two-versions';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { Segmented } from '../../ui/segmented/segmented';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { TextField } from '../../ui/text-field/text-field';
import { CurriculaPageActions } from './curricula.actions';
import { curriculaFeature } from './curricula.feature';
import {
  draftOf,
  type OutlineDraft,
  outlineProblems,
  paceWords,
  sayProgram,
  topicFault,
  topicsFrom,
  wordsOfOutline,
  writeOf,
} from './outline-draft';
import { TopicsEditor } from './topics-editor';

/** One curriculum: its name, where it is taught, and its topics in order. */
@Component({
  selector: 'sw-curriculum-form',
  imports: [
    ErrorPanel,
    MatButton,
    PageHeader,
    Refusal,
    RouterLink,
    Segmented,
    Skeleton,
    TextField,
    TopicsEditor,
    TwoVersions,
  ],
  templateUrl: './curriculum-form.html',
  styleUrl: '../set-up-form.scss',
})
export class CurriculumForm {
  /** From the address; "new" for one that is begun. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly newId = inject(Ids).next();
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);

  protected readonly state = this.store.selectSignal(curriculaFeature.selectCurriculaState);
  protected readonly forAll = computed(() => this.roles().includes('administrator'));
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly outline = computed(
    () => this.state().curricula.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly heading = computed(() =>
    this.isNew() ? 'New curriculum' : (this.outline()?.name ?? 'Curriculum'),
  );
  protected readonly form = new RecordForm<OutlineDraft>({
    stored: () => this.asStored(),
    problems: outlineProblems,
    refusal: () => this.state().refusal,
    version: () => this.outline()?.version ?? 0,
    send: (draft, version) =>
      this.store.dispatch(
        CurriculaPageActions.submitted({ id: this.recordId(), write: writeOf(draft, version) }),
      ),
    askForTheirs: () => this.store.dispatch(CurriculaPageActions.theirsAsked()),
  });
  private readonly recordId = computed(() => (this.isNew() ? this.newId : this.id()));
  protected readonly mayChange = computed(
    () => this.isNew() || this.forAll() || this.outline()?.programId !== null,
  );
  protected readonly faults = computed(() =>
    this.form.faultsOf('topics', this.form.draft()?.topics ?? [], topicFault),
  );
  protected readonly ownSkills = computed(() => {
    const program = this.state().programs.find(({ id }) => id === this.form.draft()?.programId);
    return (program?.settings.chips ?? [])
      .filter(({ kind }) => kind === 'skill')
      .map(({ code, label }) => ({ value: code, label }));
  });
  protected readonly starts = startingCurricula;
  protected readonly paces = (['session', 'week'] as const).map((value) => ({
    value,
    label: paceWords[value],
  }));
  protected readonly versions = computed(() => {
    const { mine, theirs } = this.form.refusal() ?? {};
    if (mine === undefined || theirs === undefined) return null;
    const { programs } = this.state();
    return {
      mine: wordsOfOutline(mine as OutlineWrite, programs),
      theirs: wordsOfOutline(theirs as Outline, programs),
    };
  });
  protected readonly sayProgram = sayProgram;

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(CurriculaPageActions.opened());
    this.store.dispatch(CurriculaPageActions.formOpened());
    effect(() => {
      // A late answer about another one is not this form's.
      if (this.state().savedId === this.recordId()) void this.router.navigate(['/admin/curricula']);
    });
  }

  private asStored(): OutlineDraft | null {
    if (this.state().status !== 'ready') return null;
    const outline = this.outline();
    if (outline !== null) return draftOf(outline);
    if (!this.isNew()) return null;
    const programId = this.forAll() ? '' : (this.state().programs[0]?.id ?? '');
    return { name: '', programId, pace: 'session', topics: [] };
  }

  /** The topics of a starting point; the name too, where none is written yet. */
  protected startFrom(start: StartingCurriculum): void {
    const name = this.form.draft()?.name.trim() ?? '';
    this.form.set({ topics: topicsFrom(start), name: name === '' ? start.name : name });
  }

  protected tryAgain(): void {
    this.store.dispatch(CurriculaPageActions.tryAgainAsked());
  }
}
