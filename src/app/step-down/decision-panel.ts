import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { firstValueFrom, type Observable } from 'rxjs';
import { v7 as newId } from 'uuid';
import type { Decision, StepDownReviewPage } from '#contract/step-down';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { type Problem, problemFrom } from '../api/problem';
import { StepDownClient } from '../api/step-down-client';
import { RecordForm } from '../core/record-form/record-form';
import { Refusal } from '../core/refusal/refusal';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { RadioList } from '../ui/radio-list/radio-list';
import { TextField } from '../ui/text-field/text-field';
import { againstWords, decisionChoices, draftOf, linesOf, type ReviewDraft } from './review-draft';
import { decisionWords } from './decision-words';
import { ReviewTeam } from './review-team';

/** Beside the evidence: the person's own view, what the team writes, and the decision. */
@Component({
  selector: 'sw-decision-panel',
  imports: [MatButton, RadioList, Refusal, ReviewTeam, RouterLink, TextField],
  templateUrl: './decision-panel.html',
  styleUrl: './decision-panel.scss',
})
export class DecisionPanel {
  readonly page = input.required<StepDownReviewPage>();
  readonly changed = output<StepDownReviewPage>();
  /** The id of the review that was decided. */
  readonly decided = output<string>();

  private readonly client = inject(StepDownClient);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);
  private readonly problem = signal<Problem | null>(null);
  protected readonly sending = signal(false);
  protected readonly decision = signal<Decision | null>(null);
  protected readonly meId = computed(() => this.staff()?.id ?? null);

  protected readonly form = new RecordForm<ReviewDraft>({
    stored: () => draftOf(this.page().open),
    // A draft may wait for its reason; the decision may not.
    problems: () => ({}),
    refusal: () => this.problem(),
    version: () => this.page().open?.version ?? 0,
    send: (draft, version) => void this.save(draft, version),
    askForTheirs: () => void this.reload(),
  });
  protected readonly draft = computed(() => this.form.draft() ?? draftOf(null));
  protected readonly choices = computed(() =>
    decisionChoices(this.page().levelOfCare, this.page().evidence.target),
  );
  protected readonly reasonLabel = computed(
    () => `Reason${againstWords(this.page(), this.decision())}`,
  );
  protected readonly canDecide = computed(
    () =>
      this.decision() !== null &&
      this.page().open !== null &&
      this.draft().rationale.trim() !== '' &&
      !this.form.unsaved() &&
      !this.sending(),
  );
  /** Why the decision cannot be recorded yet; null: it can. */
  protected readonly lacking = computed(() => {
    if (this.draft().rationale.trim() === '') return 'Write a reason first.';
    if (this.page().open === null || this.form.unsaved()) return 'Save what is written first.';
    return this.decision() === null ? 'Choose a decision.' : null;
  });

  protected readonly decisionWords = decisionWords;

  protected day(instant: string): string {
    return sayDayOfRecord(instant.slice(0, 10));
  }

  protected set(change: Partial<ReviewDraft>): void {
    this.form.set(change);
  }

  protected async decide(): Promise<void> {
    const decision = this.decision();
    const open = this.page().open;
    if (decision === null || open === null) return;
    const write = this.client.decide(this.page().participantId, {
      decision,
      version: open.version,
    });
    await this.sent(write, ({ id }) => {
      this.decided.emit(id);
    });
  }

  private async save(draft: ReviewDraft, version: number): Promise<void> {
    const { participantId, evidence, open } = this.page();
    const write = this.client.writeReview(participantId, {
      id: open?.id ?? newId(),
      target: evidence.target,
      takesEffectOn: draft.takesEffectOn === '' ? null : draft.takesEffectOn,
      rationale: draft.rationale.trim() === '' ? null : draft.rationale.trim(),
      ownLines: {
        lower: linesOf(draft.lower),
        stay: linesOf(draft.stay),
        higher: linesOf(draft.higher),
      },
      version,
    });
    await this.sent(write, (page) => {
      this.form.forget();
      this.changed.emit(page);
    });
  }

  private async reload(): Promise<void> {
    const { participantId, evidence } = this.page();
    await this.sent(this.client.review(participantId, evidence.target), (page) => {
      this.changed.emit(page);
    });
  }

  private async sent<T>(write: Observable<T>, then: (answer: T) => void): Promise<void> {
    this.problem.set(null);
    this.sending.set(true);
    await firstValueFrom(write).then(then, (thrown: unknown) => {
      this.problem.set(problemFrom(thrown));
    });
    this.sending.set(false);
  }
}
