import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { StepDownClient } from '../api/step-down-client';
import { ErrorPanel } from '../core/error/error-panel';
import { Reading } from '../core/reading';
import { PageHeader } from '../core/shell/page-header';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import { CriteriaList } from './criteria-list';
import { decisionWords } from './decision-words';
import { DirectionColumns } from './direction-columns';

/** A decided review, as it was decided: the same in a year, whatever was corrected since. */
@Component({
  selector: 'sw-decided-review',
  imports: [
    ...[CriteriaList, DirectionColumns, ErrorPanel, MatButton, PageHeader, RouterLink],
    ...[Skeleton, Tag],
  ],
  templateUrl: './decided-review.html',
  styleUrl: './decided-review.scss',
})
export class DecidedReviewPage {
  readonly participant = input.required<string>();
  readonly review = input.required<string>();

  private readonly client = inject(StepDownClient);
  private readonly about = computed(() => ({ of: this.participant(), id: this.review() }));
  private readonly reading = new Reading(this.about, ({ of, id }) => this.client.decided(of, id));
  protected readonly problem = this.reading.problem;
  protected readonly decided = this.reading.value;

  protected readonly heading = computed(() => {
    const decided = this.decided();
    return decided === null ? 'Step-down review' : `Decided: ${decisionWords[decided.decision]}`;
  });
  protected readonly beside = computed(() => {
    const decided = this.decided();
    if (decided === null) return '';
    const { participantName, by, decidedAt, from, target } = decided;
    return `${participantName}, ${from} to ${target}, ${by.name}, ${by.credential}, ${this.day(decidedAt)}`;
  });

  protected day(instant: string): string {
    return sayDayOfRecord(instant.slice(0, 10));
  }

  protected tryAgain(): void {
    this.reading.again();
  }
}
