import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  DecidedReview,
  DecisionWrite,
  DisagreementWrite,
  PositionWrite,
  ReviewWrite,
  StepDownBoard,
  StepDownReviewPage,
} from '#contract/step-down';
import type {
  PolicyPreview,
  PolicyPreviewAsked,
  StepDownPolicies,
  StepDownPolicyWrite,
  StepTarget,
} from '#contract/step-down-policy';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

@Injectable({ providedIn: 'root' })
export class StepDownClient {
  private readonly api = inject(Api);

  /** Everybody in care whom the reader sees, with what stands open before a step to less care. */
  board(): Observable<StepDownBoard> {
    return this.api.get('/api/step-down');
  }

  /** One person's evidence of today; without a target for the review that is open, or the next level. */
  review(participantId: string, target: StepTarget | null): Observable<StepDownReviewPage> {
    return this.api.get(`/api/step-down/${participantId}`, { target });
  }

  writeReview(participantId: string, review: ReviewWrite): Observable<StepDownReviewPage> {
    return this.api.write({
      method: 'PUT',
      url: `/api/step-down/${participantId}/review`,
      body: review,
    });
  }

  disagree(
    participantId: string,
    criterionId: string,
    write: DisagreementWrite,
  ): Observable<StepDownReviewPage> {
    return this.api.write({
      method: 'PUT',
      url: `/api/step-down/${participantId}/review/disagreements/${criterionId}`,
      body: write,
    });
  }

  position(
    participantId: string,
    staffId: string,
    write: PositionWrite,
  ): Observable<StepDownReviewPage> {
    return this.api.write({
      method: 'PUT',
      url: `/api/step-down/${participantId}/review/positions/${staffId}`,
      body: write,
    });
  }

  decide(participantId: string, write: DecisionWrite): Observable<DecidedReview> {
    return this.api.write({
      method: 'POST',
      url: `/api/step-down/${participantId}/review/decision`,
      body: write,
    });
  }

  /** A decided review as it was decided. */
  decided(participantId: string, reviewId: string): Observable<DecidedReview> {
    return this.api.get(`/api/step-down/${participantId}/reviews/${reviewId}`);
  }

  /** What a program asks before each step, with every earlier version. */
  policies(programId: string): Observable<StepDownPolicies> {
    return this.api.get(`/api/programs/${programId}/step-down-policies`);
  }

  savePolicy(
    programId: string,
    target: StepTarget,
    body: StepDownPolicyWrite,
  ): Observable<StepDownPolicies> {
    return this.api.write({
      method: 'PUT',
      url: `/api/programs/${programId}/step-down-policies/${target}`,
      body,
    });
  }

  /** Whom other criteria would change today; decides nothing. */
  previewPolicy(
    programId: string,
    target: StepTarget,
    body: PolicyPreviewAsked,
  ): Observable<PolicyPreview> {
    return this.api.write({
      method: 'POST',
      url: `/api/programs/${programId}/step-down-policies/${target}/preview`,
      body,
      context: nothingStored(),
    });
  }
}
