import Type from 'typebox';
import { closed, Id } from '#contract/scalars';
import {
  DecidedReview,
  DecisionWrite,
  DisagreementWrite,
  PositionWrite,
  ReviewQuery,
  ReviewWrite,
  StepDownBoard,
  StepDownReviewPage,
} from '#contract/step-down';
import {
  PolicyPreview,
  PolicyPreviewAsked,
  StepDownPolicies,
  StepDownPolicyWrite,
  StepTarget,
} from '#contract/step-down-policy';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { decide, readDecidedReview } from './decision.ts';
import { disagree, position, writeReview } from './write-review.ts';
import { readReview } from './read-review.ts';
import { stepDownRecordEndpoints } from './record-routes.ts';
import { readBoard } from './board.ts';
import { previewPolicy } from './policy-preview.ts';
import { readStepDownPolicies, writeStepDownPolicy } from './policy.ts';

const params = Type.Object({ id: Id }, closed);

export const stepDownEndpoints = (): Endpoint[] => [
  ...stepDownRecordEndpoints(),
  endpoint({
    method: 'GET',
    url: '/api/step-down',
    summary: 'Everybody in care, with what stands open before a step to less care',
    action: 'review-step-down',
    answer: StepDownBoard,
    handle: (work) => readBoard(work),
  }),
  endpoint({
    method: 'GET',
    url: '/api/step-down/:participant',
    summary: 'One person’s evidence of today for a step to another level of care',
    action: 'review-step-down',
    params: Type.Object({ participant: Id }, closed),
    query: ReviewQuery,
    answer: StepDownReviewPage,
    handle: (work) => readReview(work, work.params.participant, work.query.target),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/step-down/:participant/review',
    summary: 'Begin a review, or change its text over the version seen',
    action: 'review-step-down',
    params: Type.Object({ participant: Id }, closed),
    body: ReviewWrite,
    answer: StepDownReviewPage,
    handle: (work) => writeReview(work, work.params.participant, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/step-down/:participant/review/disagreements/:criterion',
    summary: 'Disagree with a criterion in the open review, or take that back',
    action: 'review-step-down',
    params: Type.Object({ participant: Id, criterion: Id }, closed),
    body: DisagreementWrite,
    answer: StepDownReviewPage,
    handle: (work) => disagree(work, work.params.participant, work.params.criterion, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/step-down/:participant/review/positions/:staff',
    summary: 'Ask a colleague in the open review, or agree or dissent oneself',
    action: 'review-step-down',
    params: Type.Object({ participant: Id, staff: Id }, closed),
    body: PositionWrite,
    answer: StepDownReviewPage,
    handle: (work) => position(work, work.params.participant, work.params.staff, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/step-down/:participant/review/decision',
    summary: 'Decide the open review; its evidence is frozen with it',
    action: 'review-step-down',
    params: Type.Object({ participant: Id }, closed),
    body: DecisionWrite,
    answer: DecidedReview,
    handle: (work) => decide(work, work.params.participant, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/step-down/:participant/reviews/:review',
    summary: 'A decided review as it was decided',
    action: 'review-step-down',
    params: Type.Object({ participant: Id, review: Id }, closed),
    answer: DecidedReview,
    handle: (work) => readDecidedReview(work, work.params.participant, work.params.review),
  }),
  endpoint({
    method: 'GET',
    url: '/api/programs/:id/step-down-policies',
    summary: 'What a program asks before it steps somebody to another level, with earlier versions',
    action: 'set-up-program',
    params,
    answer: StepDownPolicies,
    handle: (work) => readStepDownPolicies(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/programs/:id/step-down-policies/:target',
    summary: 'Decide what a program asks before a step to a level, over the version seen',
    action: 'set-up-program',
    params: Type.Object({ id: Id, target: StepTarget }, closed),
    body: StepDownPolicyWrite,
    answer: StepDownPolicies,
    handle: (work) => writeStepDownPolicy(work, work.params.id, work.params.target, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/programs/:id/step-down-policies/:target/preview',
    summary: 'Whom other criteria would change today; decides nothing',
    action: 'review-step-down',
    params: Type.Object({ id: Id, target: StepTarget }, closed),
    body: PolicyPreviewAsked,
    answer: PolicyPreview,
    handle: (work) => previewPolicy(work, work.params.id, work.params.target, work.body.criteria),
  }),
];
