import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { JudgedCriterion, StepDownReviewPage } from '#contract/step-down';
import type { StepTarget } from '#contract/step-down-policy';
import { sayDay } from '#domain/calendar/zoned-time';
import { defaultPolicyNotice } from '#domain/step-down/default-policy';
import { type Problem, problemFrom } from '../api/problem';
import { StepDownClient } from '../api/step-down-client';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { whileShown } from '../core/live/while-shown';
import { Reading } from '../core/reading';
import { PageHeader } from '../core/shell/page-header';
import { Skeleton } from '../ui/skeleton/skeleton';
import { countWords } from './criteria-groups';
import { CriteriaList } from './criteria-list';
import { DecisionPanel } from './decision-panel';
import { DirectionColumns } from './direction-columns';
import { DisagreementDialog, type AskedDisagreement } from './disagreement-dialog';

interface About {
  readonly participant: string;
  readonly target: StepTarget | null;
}

/** One person's step-down review: every criterion with its evidence, and the team's decision. */
@Component({
  selector: 'sw-step-down-review',
  imports: [
    ...[CriteriaList, DecisionPanel, DirectionColumns, ErrorPanel, MatButton, PageHeader],
    ...[RefusalBar, RouterLink, Skeleton],
  ],
  templateUrl: './review.html',
  styleUrl: './review.scss',
})
export class ReviewPage {
  /** From the address. */
  readonly participant = input.required<string>();
  /** `?target=`: for a step to which level. */
  readonly target = input<StepTarget>();

  private readonly client = inject(StepDownClient);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly about = computed<About>(() => ({
    participant: this.participant(),
    target: this.target() ?? null,
  }));
  private readonly reading = new Reading(this.about, ({ participant, target }) =>
    this.client.review(participant, target),
  );
  protected readonly problem = this.reading.problem;
  /** What was read, or what a write answered since. */
  protected readonly page = linkedSignal<StepDownReviewPage | null>(() => this.reading.value());
  protected readonly refusal = signal<Problem | null>(null);

  protected readonly heading = computed(() => {
    const page = this.page();
    return page === null ? 'Step-down review' : `${page.preferredName} ${page.familyName}`;
  });
  protected readonly beside = computed(() => {
    const page = this.page();
    if (page === null) return '';
    const { levelOfCare, evidence, week, open } = page;
    const weeks = week === null ? 'week not known' : `week ${week}`;
    const draft = open === null ? 'not begun' : `begun by ${open.begunBy.name}`;
    return `Review of a step from ${levelOfCare} to ${evidence.target}. ${levelOfCare} ${weeks}, ${draft}`;
  });
  protected readonly required = computed(() => {
    const criteria = this.page()?.evidence.criteria ?? [];
    const own = criteria.filter(({ criterion }) => criterion.weight === 'required');
    return own.length === 0
      ? 'Nothing is required for this step'
      : `Of ${own.length} required criteria: ${countWords(own)}`;
  });
  protected readonly policy = computed(() => {
    const evidence = this.page()?.evidence;
    if (!evidence) return '';
    const name = `Policy ${evidence.from} to ${evidence.target}`;
    return evidence.policyNumber === 0
      ? `${name}. ${defaultPolicyNotice}`
      : `${name}, version ${evidence.policyNumber}.`;
  });
  protected readonly sayDay = sayDay;

  constructor() {
    whileShown(
      ({ participantId }) => participantId === this.participant(),
      () => this.reading.again(),
    );
  }

  protected tryAgain(): void {
    this.reading.again();
  }

  protected changed(page: StepDownReviewPage): void {
    this.refusal.set(null);
    this.page.set(page);
  }

  protected decided(reviewId: string): void {
    void this.router.navigate(['/step-down', this.participant(), 'reviews', reviewId]);
  }

  protected async disagree(criterion: JudgedCriterion): Promise<void> {
    const asked: AskedDisagreement = { words: criterion.words };
    const words = await firstValueFrom(
      this.dialog
        .open<DisagreementDialog, AskedDisagreement, string | null>(DisagreementDialog, {
          data: asked,
        })
        .afterClosed(),
    );
    if (words === undefined || words === null) return;
    const write = this.client.disagree(this.participant(), criterion.criterion.id, { words });
    await firstValueFrom(write).then(
      (page) => {
        this.changed(page);
      },
      (thrown: unknown) => {
        this.refusal.set(problemFrom(thrown));
      },
    );
  }
}
