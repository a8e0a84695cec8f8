import type { Criterion, PolicyPreview, StepTarget } from '#contract/step-down-policy';
import { judge, requiredCounts } from '#domain/step-down/evaluate';
import { measureChoices } from '../measures/choices.ts';
import { invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { readPeopleInCare } from './facts-queries.ts';
import { criteriaErrors, policiesOf } from './policy.ts';
import { readPolicies } from './policy-queries.ts';
import { readReviewFacts, windowsOf } from './review-facts.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'now' | 'require'>;

/** Whose required criteria would stand otherwise today by other criteria. Nothing is decided. */
export async function previewPolicy(
  work: Asking,
  programId: string,
  target: StepTarget,
  criteria: readonly Criterion[],
): Promise<PolicyPreview> {
  const program = work.staff.programs.find(({ id }) => id === programId);
  if (program === undefined) throw notFound();
  work.require({ inProgram: true });
  const errors = criteriaErrors(criteria, await measureChoices(work.db));
  if (errors.length > 0) throw invalid(errors);
  const held = policiesOf(program.levelOfCare, await readPolicies(work.db, [programId])).find(
    (policy) => policy.target === target,
  );
  if (held === undefined) {
    const words = `A program of level ${program.levelOfCare} has no step to ${target}.`;
    throw refused('no-step', 'Not a step', words);
  }
  const people = await readPeopleInCare(work.db, { programIds: [programId] });
  const facts = await readReviewFacts(
    work,
    people,
    windowsOf([...held.holds.criteria, ...criteria]),
  );
  work.audit.read('step-down', new Set(people.map(({ participantId }) => participantId)), {
    list: 'preview',
  });
  return {
    inCare: people.length,
    changed: people.flatMap(({ participantId, preferredName, familyName }) => {
      const known = facts.get(participantId);
      if (known === undefined) return [];
      const before = requiredCounts(judge(held.holds.criteria, known));
      const after = requiredCounts(judge(criteria, known));
      const same = (['met', 'not-met', 'unknown'] as const).every(
        (state) => before[state] === after[state],
      );
      return same ? [] : [{ participantId, name: `${preferredName} ${familyName}`, before, after }];
    }),
  };
}
