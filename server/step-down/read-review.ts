import type { ReviewEvidence, StepDownReviewPage } from '#contract/step-down';
import type { StepDownPolicy, StepTarget } from '#contract/step-down-policy';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { directionCases } from '#domain/step-down/directions';
import { judge, requiredCounts } from '#domain/step-down/evaluate';
import type { ReviewFacts } from '#domain/step-down/review-facts';
import { notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { readPeopleInCare, type PersonInCare } from './facts-queries.ts';
import { policiesOf } from './policy.ts';
import { readPolicies } from './policy-queries.ts';
import { readReviewFacts, windowsOf } from './review-facts.ts';
import { readColleagues, readEarlier, readOpenReview } from './review-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'now' | 'require'>;

/** Somebody in care, and the policies of every step from their level. */
export interface Reviewed {
  readonly person: PersonInCare;
  readonly policies: readonly StepDownPolicy[];
}

/** @throws notFound where the reader does not see the person, or they are not in care */
export async function findReviewed(work: Asking, participantId: string): Promise<Reviewed> {
  const [person] = await readPeopleInCare(work.db, { participantId });
  if (person === undefined) throw notFound();
  work.require({
    treats: true,
    inProgram: work.staff.programs.some(({ id }) => id === person.programId),
  });
  const rows = await readPolicies(work.db, [person.programId]);
  return { person, policies: policiesOf(person.levelOfCare, rows) };
}

/** The policy of a step; without a target that of the next level with less care. */
export function policyOf({ policies, person }: Reviewed, target?: StepTarget): StepDownPolicy {
  const found = policies.find((policy) => target === undefined || policy.target === target);
  if (found === undefined) {
    const to = target === undefined ? '' : ` to ${target}`;
    throw refused('no-step', 'Not a step', `There is no step${to} from ${person.levelOfCare}.`);
  }
  return found;
}

/** One person's evidence of today for a step, as the page shows it. */
export async function readReview(
  work: Asking,
  participantId: string,
  target?: StepTarget,
): Promise<StepDownReviewPage> {
  const reviewed = await findReviewed(work, participantId);
  const { person, policies } = reviewed;
  const open = await readOpenReview(work.db, person.episodeId);
  const policy = policyOf(reviewed, target ?? open?.target);
  const evidence = await readEvidence(work, person, policy, open?.takesEffectOn ?? null);
  work.audit.read('step-down', [participantId], { target: policy.target });
  return {
    participantId,
    preferredName: person.preferredName,
    familyName: person.familyName,
    programId: person.programId,
    programName: person.programName,
    levelOfCare: person.levelOfCare,
    timeZone: person.timeZone,
    week: evidence.week,
    targets: policies.map((each) => each.target),
    evidence: evidence.evidence,
    open,
    earlier: await readEarlier(work.db, participantId),
    colleagues: await readColleagues(work.db, person.programId),
  };
}

/** What the record says of a person by a policy, now. */
export async function readEvidence(
  work: Pick<Work, 'db' | 'now'>,
  person: PersonInCare,
  policy: Pick<StepDownPolicy, 'target' | 'holds'>,
  lastDayOn: string | null,
): Promise<{ readonly week: number | null; readonly evidence: ReviewEvidence }> {
  const found = await readReviewFacts(work, [person], windowsOf(policy.holds.criteria));
  const known = found.get(person.participantId);
  if (known === undefined) throw notFound();
  const facts = { ...known, lastDayOn };
  return {
    week: weekOfEpisode(person.levelSince ?? person.admittedOn, facts.today),
    evidence: evidenceOf(person, policy, facts, work.now),
  };
}

function evidenceOf(
  { levelOfCare }: PersonInCare,
  { target, holds }: Pick<StepDownPolicy, 'target' | 'holds'>,
  facts: ReviewFacts,
  at: string,
): ReviewEvidence {
  const judged = judge(holds.criteria, facts);
  return {
    ...{ at, from: levelOfCare, target, policyNumber: holds.number, view: facts.view },
    required: requiredCounts(judged),
    // What is shown and frozen is plain data, its lists no longer read-only.
    criteria: structuredClone(judged) as ReviewEvidence['criteria'],
    cases: structuredClone(directionCases(judged, facts)) as ReviewEvidence['cases'],
  };
}
