import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DOCUMENT,
  DestroyRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute } from '@angular/router';
import { Store } from '@ngrx/store';
import type { Goal, Intervention, Objective, Problem } from '#contract/plan';
import type { ObjectiveProgress, ObjectiveProgressWrite } from '#contract/plan-progress';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { lifeAreaLabels } from '#domain/plan/life-areas';
import { Clock } from '../../core/clock';
import { Confirmation } from '../../core/confirmation/confirmation';
import { ErrorPanel } from '../../core/error/error-panel';
import { Ids } from '../../core/ids';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Tag } from '../../ui/tag/tag';
import { holdInSight } from './hold-in-sight';
import { ObjectiveProgressList } from './objective-progress';
import { PlanPageActions } from './plan.actions';
import {
  type PlanEdit,
  editGoal,
  editIntervention,
  editObjective,
  editProblem,
  newRow,
  writeOf,
} from './plan-edit';
import { planFeature } from './plan.feature';
import { PlanRowForm } from './plan-row-form';

/** The treatment plan: problems, goals, measurable objectives, what is done for them. */
@Component({
  selector: 'sw-plan',
  imports: [
    EmptyState,
    ErrorPanel,
    Icon,
    MatButton,
    NgTemplateOutlet,
    ObjectiveProgressList,
    PlanRowForm,
    Skeleton,
    Tag,
  ],
  templateUrl: './plan.html',
  styleUrl: './plan.scss',
})
export class Plan {
  readonly participantId = input.required<string>();
  readonly mayEdit = input.required<boolean>();
  readonly timeZone = input.required<string>();

  private readonly store = inject(Store);
  private readonly ids = inject(Ids);
  private readonly clock = inject(Clock);
  private readonly confirmation = inject(Confirmation);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);

  protected readonly areaLabels = lifeAreaLabels;
  protected readonly state = this.store.selectSignal(planFeature.selectPlanState);
  /** The row that is written; one at a time. */
  protected readonly edit = signal<PlanEdit | null>(null);
  /** The objective that is reviewed; never while a row is written. */
  protected readonly reviewed = signal<string | null>(null);
  protected readonly today = computed(() => dayOf(this.clock.now(), this.timeZone()));
  /** As it was when it was opened. */
  private begun: PlanEdit | null = null;
  protected readonly saving = computed(() => this.state().saving === 'yes');
  protected readonly refusal = computed(() => this.state().refused?.problem ?? null);
  protected readonly problems = computed(() => {
    const plan = this.state().plan;
    if (!plan) return [];
    return plan.problems.map((problem) => ({
      problem,
      goals: plan.goals
        .filter(({ problemId }) => problemId === problem.id)
        .map((goal) => ({
          goal,
          objectives: plan.objectives
            .filter(({ goalId }) => goalId === goal.id)
            .sort((a, b) => a.number - b.number),
          interventions: plan.interventions.filter(({ goalId }) => goalId === goal.id),
        })),
    }));
  });

  constructor() {
    effect(() => {
      const participantId = this.participantId();
      untracked(() => {
        this.edit.set(null);
        this.reviewed.set(null);
        this.store.dispatch(PlanPageActions.opened({ participantId }));
      });
    });
    this.showWhereAsked();
    // The form closes when the server has the row, never before.
    let was = this.state().saving;
    effect(() => {
      const { saving } = this.state();
      if (was === 'yes' && saving === 'no') {
        untracked(() => {
          this.edit.set(null);
          this.reviewed.set(null);
        });
      }
      was = saving;
    });
  }

  /**
   * Somebody came for the plan, which stands far down the chart: it stays in sight while what is above
   * it still opens, until they move themselves.
   */
  private showWhereAsked(): void {
    if (inject(ActivatedRoute).snapshot.fragment !== 'plan') return;
    const destroyed = inject(DestroyRef);
    const shown = effect(() => {
      if (this.state().status !== 'ready') return;
      shown.destroy();
      afterNextRender(
        () => {
          const heading = this.document.getElementById('sw-plan');
          if (heading !== null) destroyed.onDestroy(holdInSight(heading));
        },
        { injector: this.injector },
      );
    });
  }

  protected tryAgain(): void {
    this.store.dispatch(PlanPageActions.tryAgainAsked());
  }

  protected add(kind: PlanEdit['kind'], parentId = ''): void {
    this.begin(newRow(kind, this.ids.next(), parentId));
  }

  protected changeProblem(problem: Problem): void {
    this.begin(editProblem(problem));
  }

  protected changeGoal(goal: Goal): void {
    this.begin(editGoal(goal));
  }

  protected changeObjective(objective: Objective): void {
    this.begin(editObjective(objective));
  }

  protected changeIntervention(intervention: Intervention): void {
    this.begin(editIntervention(intervention));
  }

  private begin(edit: PlanEdit): void {
    this.store.dispatch(PlanPageActions.editBegun());
    this.edit.set(edit);
    this.reviewed.set(null);
    this.begun = edit;
  }

  protected progressOf(objective: Objective): readonly ObjectiveProgress[] {
    return (this.state().plan?.progress ?? []).filter((row) => row.objectiveId === objective.id);
  }

  protected review(objective: Objective): void {
    this.store.dispatch(PlanPageActions.editBegun());
    this.reviewed.set(objective.id);
  }

  protected recordProgress(objective: Objective, body: ObjectiveProgressWrite): void {
    const write = { kind: 'progress', id: objective.id, body } as const;
    this.store.dispatch(PlanPageActions.submitted({ write }));
  }

  protected leaveReview(): void {
    this.reviewed.set(null);
    this.store.dispatch(PlanPageActions.editLeft());
  }

  /** What was typed goes only when somebody says so. */
  private async mayLose(): Promise<boolean> {
    if (JSON.stringify(this.edit()) === JSON.stringify(this.begun)) return true;
    return this.confirmation.ask({
      heading: 'Leave this entry?',
      text: 'What you typed is not saved.',
      confirm: 'Leave and lose it',
      cancel: 'Keep writing',
    });
  }

  protected save(edit: PlanEdit, version: number): void {
    this.store.dispatch(PlanPageActions.submitted({ write: writeOf(edit, version) }));
  }

  protected async leave(): Promise<void> {
    if (!(await this.mayLose())) return;
    this.edit.set(null);
    this.store.dispatch(PlanPageActions.editLeft());
    this.document.getElementById('sw-plan')?.focus();
  }

  protected keepTheirs(): void {
    this.edit.set(null);
    this.store.dispatch(PlanPageActions.theirsTaken());
  }

  /** Is this row the one with the open form? */
  protected open(id: string): PlanEdit | null {
    const edit = this.edit();
    return edit?.id === id ? edit : null;
  }

  protected openNew(kind: PlanEdit['kind'], parentId = ''): PlanEdit | null {
    const edit = this.edit();
    return edit?.version === 0 && edit.kind === kind && edit.parentId === parentId ? edit : null;
  }

  protected due(objective: Objective): string {
    if (objective.targetOn === null) return 'no target date';
    const today = this.clock.now().slice(0, 10);
    const late = objective.metOn === null && objective.targetOn < today;
    return `target ${sayDay(objective.targetOn, today)}${late ? ', past' : ''}`;
  }

  protected sayDay(day: string): string {
    return sayDay(day, this.clock.now().slice(0, 10));
  }
}
