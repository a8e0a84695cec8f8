/**
 * What a decided review is: the RFC 8785 canonical form of all that was shown when it was decided, and its
 * SHA-256, as signed notes and versions of a plan have it. Pure: facts in, rows out.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type {
  Decision,
  Disagreement,
  OwnLines,
  ReviewEvidence,
  TeamPosition,
} from '#contract/step-down';

/** Version of the form; a new shape takes a new number, old ones stay readable. */
export const reviewFormVersion = 1;

export interface FrozenReview {
  readonly reviewId: string;
  readonly organizationId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly decision: Decision;
  readonly takesEffectOn: string | null;
  readonly rationale: string;
  readonly decidedBy: { readonly id: string; readonly name: string; readonly credential: string };
  readonly decidedAt: string;
  readonly evidence: ReviewEvidence;
  readonly ownLines: OwnLines;
  readonly disagreements: readonly Disagreement[];
  readonly team: readonly TeamPosition[];
}

export function sealReview(review: FrozenReview): { canonical: string; contentHash: string } {
  const canonical = canonicalize({
    form: 'stepwell/step-down-review',
    version: reviewFormVersion,
    ...review,
  });
  if (canonical === undefined) throw new TypeError('A review has a canonical form.');
  return { canonical, contentHash: hashOf(canonical) };
}

/** A decided review as it was stored. */
export const frozenOf = (canonical: string): FrozenReview => JSON.parse(canonical) as FrozenReview;

/** Whether a stored form is what was hashed, and of the decision that its columns say. */
export function isIntactReview(stored: {
  readonly canonical: string;
  readonly contentHash: string;
  readonly id: string;
  readonly decision: string;
  readonly rationale: string;
  readonly decidedById: string;
  readonly decidedAt: string;
}): boolean {
  if (hashOf(stored.canonical) !== stored.contentHash) return false;
  const frozen = frozenOf(stored.canonical);
  return (
    frozen.reviewId === stored.id &&
    frozen.decision === stored.decision &&
    frozen.rationale === stored.rationale &&
    frozen.decidedBy.id === stored.decidedById &&
    frozen.decidedAt === stored.decidedAt
  );
}

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
