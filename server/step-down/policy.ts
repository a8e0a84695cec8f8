import type {
  Criterion,
  PolicyVersion,
  StepDownPolicies,
  StepDownPolicy,
  StepDownPolicyWrite,
  StepTarget,
} from '#contract/step-down-policy';
import { levelsOfCare } from '#domain/episode/episode';
import { hasTotal } from '#domain/instruments/instrument-definition';
import { instrumentByCode } from '#domain/instruments/instruments';
import { defaultCriteria } from '#domain/step-down/default-policy';
import { Faults } from '../faults.ts';
import { iso } from '../instants.ts';
import { measureChoices } from '../measures/choices.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { readPrograms } from '../programs/queries.ts';
import { requireSetUp } from '../programs/rules.ts';
import type { Work } from '../request/endpoint.ts';
import { insertPolicy, readPolicies, type PolicyRow } from './policy-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

const targets: readonly StepTarget[] = ['PHP', 'IOP', 'OP'];

/** Where a program of this level can step somebody to: every other level, the less intensive first. */
export function targetsFrom(level: string): StepTarget[] {
  if (level === 'research') return [];
  const lower = targets.filter((each) => isStepDown(level, each));
  const higher = targets.filter((each) => each !== level && !isStepDown(level, each));
  return [...lower, ...higher.reverse()];
}

/** Whether a step from one level to another is to less care. */
export function isStepDown(level: string, target: StepTarget): boolean {
  const place = (each: string): number => levelsOfCare.findIndex((known) => known === each);
  return place(target) > place(level);
}

/** The ids of the default's criteria are the same everywhere, so that a reader can refer to one. */
export function defaultPolicy(): Criterion[] {
  return defaultCriteria.map(({ weight, rule }, place) => ({
    id: `00000000-0000-4000-8000-0000000000${String(place + 10)}`,
    weight,
    rule: rule as Criterion['rule'],
  }));
}

/** A step up asks nothing beforehand unless the program says so: it is as easy as one down. */
function startingCriteria(level: string, target: StepTarget): Criterion[] {
  return isStepDown(level, target) ? defaultPolicy() : [];
}

const toVersion = (row: PolicyRow): PolicyVersion & { number: number } => ({
  id: row.id,
  number: row.number,
  criteria: [...row.criteria],
  words: row.words,
  by: row.by,
  at: iso(row.at),
});

/** The policies of a program of one level, from all of its versions. */
export function policiesOf(level: string, rows: readonly PolicyRow[]): StepDownPolicy[] {
  return targetsFrom(level).map((target) => {
    const versions = rows.filter((row) => row.target === target).map(toVersion);
    const latest = versions.at(-1);
    return {
      target,
      holds: latest ?? {
        ...{ id: null, number: 0, words: null, by: null, at: null },
        criteria: startingCriteria(level, target),
      },
      history: versions.toReversed(),
    };
  });
}

export async function readStepDownPolicies(
  work: Asking,
  programId: string,
): Promise<StepDownPolicies> {
  requireSetUp(work, programId);
  const program = await findProgram(work, programId);
  return {
    programId,
    programName: program.name,
    levelOfCare: program.levelOfCare,
    policies: policiesOf(program.levelOfCare, await readPolicies(work.db, [programId])),
    instruments: await measureChoices(work.db),
  };
}

/** Decides what a program asks before a step to a level, over the version seen. */
export async function writeStepDownPolicy(
  work: Asking,
  programId: string,
  target: StepTarget,
  asked: StepDownPolicyWrite,
): Promise<StepDownPolicies> {
  requireSetUp(work, programId);
  const { levelOfCare } = await findProgram(work, programId);
  if (!targetsFrom(levelOfCare).includes(target)) {
    throw refused(
      'no-step',
      'Not a step',
      `A program of level ${levelOfCare} has no step to ${target}.`,
    );
  }
  const errors = criteriaErrors(asked.criteria, await measureChoices(work.db));
  if (errors.length > 0) throw invalid(errors);
  const stored = await insertPolicy(work.db, {
    ...{ organizationId: work.organization.id, id: asked.id, programId, target },
    number: asked.version + 1,
    criteria: asked.criteria,
    words: asked.words,
    ...{ by: work.staff.id, at: work.now },
  });
  if (!stored) throw conflict(asked, await readStepDownPolicies(work, programId));
  work.audit.write('program', [], { program: programId, target, criteria: asked.criteria.length });
  return readStepDownPolicies(work, programId);
}

async function findProgram({ db, organization }: Asking, programId: string) {
  const [program] = await readPrograms(db, organization.id, [programId]);
  if (program === undefined) throw notFound();
  return program;
}

/** What is wrong with the criteria of a policy, each by its place. */
export function criteriaErrors(
  criteria: readonly Criterion[],
  choices: readonly { readonly code: string }[],
) {
  const faults = new Faults();
  const seen = new Set<string>();
  for (const [place, { id, rule, weight }] of criteria.entries()) {
    const field = `criteria.${place}`;
    if (seen.has(id)) faults.add(`${field}.id`, 'This criterion is there twice.');
    seen.add(id);
    if (rule.kind === 'authorization' && weight !== 'information') {
      faults.add(`${field}.weight`, 'What a payer has granted is information, never readiness.');
    }
    if (rule.kind !== 'measure' || rule.instrumentCode === null) continue;
    const shipped = instrumentByCode(rule.instrumentCode);
    if (!choices.some(({ code }) => code === rule.instrumentCode)) {
      faults.add(`${field}.rule.instrumentCode`, `There is no instrument ${rule.instrumentCode}.`);
    } else if (shipped !== null && !hasTotal(shipped)) {
      faults.add(`${field}.rule.instrumentCode`, `${shipped.shortName} has no total to compare.`);
    }
  }
  return faults.errors;
}
