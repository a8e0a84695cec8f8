import { v7 as newId } from 'uuid';
import type { ReviewEvidence } from '#contract/step-down';
import { reviewFormVersion, sealReview } from '../step-down/frozen-review.ts';
import type { KnownParticipant, TestRecord } from './record.ts';

const at = '2026-06-01T13:00:00.000Z';
const nothing: ReviewEvidence = {
  ...{ at, from: 'IOP', target: 'OP', policyNumber: 0, criteria: [], view: null },
  required: { met: 0, 'not-met': 0, unknown: 0 },
  cases: { lower: [], stay: [], higher: [] },
};
const noLines = { lower: [], stay: [], higher: [] };

/** A decided review of the person, and an open one at version 3. */
export async function addReviews(
  record: TestRecord,
  programId: string,
  { id, episodeId }: Pick<KnownParticipant, 'id' | 'episodeId'>,
  by: { readonly id: string; readonly name: string },
  organizationId: string,
): Promise<{ decidedReviewId: string }> {
  const decidedReviewId = newId();
  const about = {
    ...{ participant_id: id, episode_id: episodeId, program_id: programId, target: 'OP' },
    ...{ begun_by: by.id, begun_at: at, updated_by: by.id, updated_at: at },
  };
  const sealed = sealReview({
    ...{ reviewId: decidedReviewId, organizationId, participantId: id, episodeId },
    ...{ decision: 'stay', takesEffectOn: null, rationale: 'Not yet.', decidedAt: at },
    decidedBy: { id: by.id, name: by.name, credential: 'LPC' },
    ...{ evidence: nothing, ownLines: noLines, disagreements: [], team: [] },
  });
  await record.insert('step_down_review', {
    ...{ ...about, id: decidedReviewId, decision: 'stay', rationale: 'Not yet.' },
    ...{ decided_by: by.id, decided_at: at, form_version: reviewFormVersion },
    ...{ canonical: sealed.canonical, content_hash: sealed.contentHash },
  });
  await record.insert('step_down_review', { ...about, id: newId(), version: 3 });
  return { decidedReviewId };
}
