import type { DecidedReview, Decision, DecisionWrite } from '#contract/step-down';
import { invalid, conflict, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { readDecided } from './decided-queries.ts';
import { readPeopleInCare } from './facts-queries.ts';
import {
  frozenOf,
  isIntactReview,
  reviewFormVersion,
  sealReview,
  type FrozenReview,
} from './frozen-review.ts';
import { isStepDown } from './policy.ts';
import { findReviewed, policyOf, readEvidence } from './read-review.ts';
import { readOpenReview, storeDecision } from './review-queries.ts';
import { readStaff } from '../flags/responsible-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'now' | 'require' | 'organization'>;

/**
 * Decides the open review over the version seen: nothing is computed into a decision, and no criterion
 * blocks one; deciding takes a reason. The evidence of this moment is frozen with it.
 */
export async function decide(
  work: Asking,
  participantId: string,
  { decision, version }: DecisionWrite,
): Promise<DecidedReview> {
  const { db, now, organization, staff } = work;
  const reviewed = await findReviewed(work, participantId);
  const { person } = reviewed;
  const open = await readOpenReview(db, person.episodeId);
  if (open === null) throw refused('no-review', 'No review', 'No review is open to be decided.');
  if (open.version !== version) throw conflict({ decision, version }, open);
  requireStep(decision, isStepDown(person.levelOfCare, open.target));
  if (open.rationale === null) {
    throw invalid([{ field: 'rationale', message: 'Say why: a decision takes a reason.' }]);
  }
  const policy = policyOf(reviewed, open.target);
  const { evidence } = await readEvidence(work, person, policy, open.takesEffectOn);
  const people = await readStaff(db, [staff.id]);
  const decidedBy = people.get(staff.id);
  if (decidedBy === undefined) throw notFound();
  const sealed = sealReview({
    ...{ reviewId: open.id, organizationId: organization.id, participantId },
    ...{ episodeId: person.episodeId, decision, takesEffectOn: open.takesEffectOn },
    ...{ rationale: open.rationale, decidedBy, decidedAt: now, evidence },
    ...{ ownLines: open.ownLines, disagreements: open.disagreements, team: open.team },
  });
  const stored = await storeDecision(db, {
    ...{ id: open.id, version, decision, policyId: policy.holds.id },
    ...{ formVersion: reviewFormVersion, ...sealed, by: staff.id, at: now },
  });
  if (!stored) throw conflict({ decision, version }, await readOpenReview(db, person.episodeId));
  work.audit.write('step-down', [participantId], { review: open.id, decision });
  return readDecidedReview(work, participantId, open.id);
}

function requireStep(decision: Decision, isDown: boolean): void {
  if (decision === 'step-down' && !isDown) {
    throw invalid([{ field: 'decision', message: 'The review is about a step to more care.' }]);
  }
  if (decision === 'step-up' && isDown) {
    throw invalid([{ field: 'decision', message: 'The review is about a step to less care.' }]);
  }
}

/** A decided review as it was decided, and what the record says otherwise by now. */
export async function readDecidedReview(
  work: Asking,
  participantId: string,
  reviewId: string,
): Promise<DecidedReview> {
  const row = await readDecided(work.db, participantId, reviewId);
  if (row === null) throw notFound();
  work.require({
    treats: true,
    inProgram: work.staff.programs.some(({ id }) => id === row.programId),
  });
  const frozen = frozenOf(row.canonical);
  work.audit.read('step-down', [participantId], { review: reviewId });
  return {
    ...{ id: row.id, from: frozen.evidence.from, target: frozen.evidence.target },
    ...{ decision: row.decision, rationale: row.rationale, decidedAt: row.decidedAt, by: row.by },
    participantName: row.participantName,
    takesEffectOn: frozen.takesEffectOn,
    evidence: frozen.evidence,
    ownLines: frozen.ownLines,
    disagreements: [...frozen.disagreements],
    team: [...frozen.team],
    contentHash: row.contentHash,
    intact: isIntactReview({ ...row, decidedById: row.by.id }),
    superseded: await supersededBy(work, frozen),
  };
}

/** Criteria whose facts are dated: what is recorded of that time by now can be asked for again. */
const datedKinds = ['attendance', 'weekly-hours', 'measure', 'skills'];

/**
 * Numbers of the criteria of which the record says something else of the same day by now; null: not known,
 * for the episode is not the one in care any more.
 */
async function supersededBy(
  { db }: Pick<Asking, 'db'>,
  { participantId, episodeId, evidence }: FrozenReview,
): Promise<number[] | null> {
  const people = await readPeopleInCare(db, { participantId });
  const person = people.find((each) => each.episodeId === episodeId);
  if (person === undefined) return null;
  const { at, target, policyNumber } = evidence;
  const criteria = evidence.criteria.map(({ criterion }) => criterion);
  const holds = { criteria, number: policyNumber, id: null, words: null, by: null, at: null };
  const { evidence: again } = await readEvidence({ db, now: at }, person, { target, holds }, null);
  return evidence.criteria.flatMap(({ criterion, number, finding }, place) => {
    if (!datedKinds.includes(criterion.rule.kind)) return [];
    return again.criteria[place]?.finding.evidence === finding.evidence ? [] : [number];
  });
}
