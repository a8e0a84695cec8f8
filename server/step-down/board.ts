import type { BoardCard, BoardProgram, StepDownBoard } from '#contract/step-down';
import type { Criterion, StepDownPolicy } from '#contract/step-down-policy';
import { changeStatement } from '#domain/change/change-statement';
import { levelsOfCare } from '#domain/episode/episode';
import { weekOfEpisode } from '#domain/episode/week-of-episode';
import { openCriteria } from '#domain/step-down/blocking';
import { judge, requiredCounts } from '#domain/step-down/evaluate';
import type { ReviewFacts } from '#domain/step-down/review-facts';
import type { Work } from '../request/endpoint.ts';
import type { StaffProgram } from '../request/staff-member.ts';
import { readPeopleInCare, type PersonInCare } from './facts-queries.ts';
import { isStepDown, policiesOf } from './policy.ts';
import { readPolicies } from './policy-queries.ts';
import { readReviewFacts, windowsOf } from './review-facts.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'now'>;

/** Everybody in care in the reader's programs, each with what stands open before a step to less care. */
export async function readBoard(work: Asking): Promise<StepDownBoard> {
  const { db, staff, now } = work;
  const programs = staff.programs.filter(({ levelOfCare }) => levelOfCare !== 'research');
  const steps = await readSteps(work, programs);
  const people = await readPeopleInCare(db, { programIds: programs.map(({ id }) => id) });
  const all = [...steps.values()].flatMap((step) => step?.holds.criteria ?? []);
  const facts = await readReviewFacts(work, people, windowsOf(all));
  work.audit.read('step-down', new Set(people.map(({ participantId }) => participantId)), {
    list: 'board',
  });
  return {
    at: now,
    programs: programs
      .map((program) => programOf(program, steps.get(program.id) ?? null))
      .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.name < b.name ? -1 : 1)),
    cards: people.flatMap((person) => {
      const known = facts.get(person.participantId);
      if (known === undefined) return [];
      return [cardOf(person, known, steps.get(person.programId)?.holds.criteria ?? [])];
    }),
  };
}

const placeOf = ({ levelOfCare }: { readonly levelOfCare: string }): number =>
  levelsOfCare.findIndex((level) => level === levelOfCare);

/** The policy of the next step to less care, by program; null: there is no such step. */
async function readSteps(
  { db }: Asking,
  programs: readonly StaffProgram[],
): Promise<Map<string, StepDownPolicy | null>> {
  const rows = await readPolicies(
    db,
    programs.map(({ id }) => id),
  );
  return new Map(
    programs.map(({ id, levelOfCare }) => {
      const own = rows.filter(({ programId }) => programId === id);
      const [next] = policiesOf(levelOfCare, own);
      return [id, next && isStepDown(levelOfCare, next.target) ? next : null];
    }),
  );
}

function programOf(
  { id, name, levelOfCare }: StaffProgram,
  step: StepDownPolicy | null,
): BoardProgram {
  const criteria = step?.holds.criteria ?? [];
  return {
    ...{ id, name, levelOfCare },
    target: step?.target ?? null,
    policyNumber: step?.holds.number ?? 0,
    requiredCriteria: criteria.filter(({ weight }) => weight === 'required').length,
  };
}

function cardOf(
  person: PersonInCare,
  facts: ReviewFacts,
  criteria: readonly Criterion[],
): BoardCard {
  const judged = judge(criteria, facts);
  const { participantId, preferredName, familyName, programId, levelSince, admittedOn } = person;
  return {
    ...{ participantId, preferredName, familyName, programId },
    week: weekOfEpisode(levelSince ?? admittedOn, facts.today),
    required: requiredCounts(judged),
    open: openCriteria(judged),
    openRiskSince: facts.riskFlags.find(({ isOpen }) => isOpen)?.raisedOn ?? null,
    worse: worseWords(facts),
  };
}

/** "PHQ-9 reliably worse": of the main measure, since the first complete score of the episode. */
function worseWords({ measures }: ReviewFacts): string | null {
  const main = measures.find(({ isMain }) => isMain);
  if (!main) return null;
  const { change, since } = changeStatement({ instrument: main.instrument, scores: main.scores });
  return change === 'reliably-worse'
    ? `${main.instrument.shortName} reliably worse, ${since ?? ''}`
    : null;
}
