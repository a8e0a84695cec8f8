import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ProgramMeasurePlan } from '#contract/measures';
import { dayOf } from '#domain/calendar/zoned-time';
import { MeasuresClient } from '../../api/measures-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Clock } from '../../core/clock';
import { ErrorPanel } from '../../core/error/error-panel';
import { RecordForm } from '../../core/record-form/record-form';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import {
  lineOf,
  lineProblem,
  type MeasureLine,
  savedWords,
  sayDecided,
  sayItems,
} from '../../panels/measure-plan/measure-lines';
import { MeasureLinesEditor } from '../../panels/measure-plan/measure-lines-editor';
import { Skeleton } from '../../ui/skeleton/skeleton';

interface Draft {
  readonly items: readonly MeasureLine[];
}

/** Which instruments a program asks, how often, and which is its main measure. */
@Component({
  selector: 'sw-measurement-plan',
  imports: [ErrorPanel, MatButton, MeasureLinesEditor, PageHeader, Refusal, RouterLink, Skeleton],
  templateUrl: './measurement-plan.html',
  styleUrls: ['../set-up-form.scss', './measurement-plan.scss'],
})
export class MeasurementPlanPage {
  readonly id = input.required<string>();

  private readonly client = inject(MeasuresClient);
  private readonly clock = inject(Clock);
  private readonly refused = signal<Problem | null>(null);

  protected readonly plan = signal<ProgramMeasurePlan | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly saving = signal(false);
  /** What was saved and from when it holds; null: nothing was. */
  protected readonly saved = signal<string | null>(null);
  protected readonly form = new RecordForm<Draft>({
    stored: () => {
      const plan = this.plan();
      return plan && { items: plan.items.map((item) => lineOf(item)) };
    },
    problems: ({ items }) => {
      const why = lineProblem(items);
      return why === null ? {} : { items: why };
    },
    refusal: () => this.refused(),
    version: () => this.plan()?.version ?? 0,
    send: (draft, version) => {
      this.send(draft, version);
    },
    askForTheirs: () => {
      this.refused.set(null);
      this.load();
    },
  });
  protected readonly history = computed(() => {
    const plan = this.plan();
    if (plan === null) return [];
    const nameOf = (code: string) =>
      plan.instruments.find((each) => each.code === code)?.shortName ?? code;
    return plan.history.map((each) => ({
      ...each,
      when: sayDecided(each, plan.history, plan.timeZone),
      words: sayItems(each.items, nameOf, each.validFrom),
    }));
  });
  /** What somebody else decided meanwhile, in words. */
  protected readonly theirs = computed(() => {
    const theirs = this.form.refusal()?.theirs as ProgramMeasurePlan | undefined;
    if (theirs === undefined) return null;
    const nameOf = (code: string) =>
      theirs.instruments.find((each) => each.code === code)?.shortName ?? code;
    return sayItems(theirs.items, nameOf);
  });

  constructor() {
    effect(() => {
      this.id();
      untracked(() => {
        this.plan.set(null);
        this.refused.set(null);
        this.saved.set(null);
        this.form.forget();
        this.load();
      });
    });
  }

  protected load(): void {
    const id = this.id();
    this.problem.set(null);
    this.client.programPlan(id).subscribe({
      next: (plan) => {
        if (id === this.id()) this.plan.set(plan);
      },
      error: (thrown: unknown) => {
        if (id === this.id()) this.problem.set(problemFrom(thrown));
      },
    });
  }

  private wordsOfSaved({ items, instruments, timeZone }: ProgramMeasurePlan): string {
    const nameOf = (code: string) =>
      instruments.find((each) => each.code === code)?.shortName ?? code;
    return savedWords(items, nameOf, dayOf(this.clock.now(), timeZone));
  }

  private send({ items }: Draft, version: number): void {
    if (this.saving()) return;
    const id = this.id();
    this.saving.set(true);
    this.saved.set(null);
    const body = { items: items.map(({ item }) => item), version };
    this.client.saveProgramPlan(id, body).subscribe({
      next: (plan) => {
        this.saving.set(false);
        if (id !== this.id()) return;
        this.refused.set(null);
        this.plan.set(plan);
        this.form.forget();
        this.saved.set(this.wordsOfSaved(plan));
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        if (id === this.id()) this.refused.set(problemFrom(thrown));
      },
    });
  }
}
