import { addDays } from '#domain/calendar/zoned-time';
import { defaultPlanSigners } from '#domain/plan/plan-signers';
import { freeze, sealSignature, sealVersion } from '../../plan/frozen-plan.ts';
import type { PlanRows } from '../../plan/rules.ts';
import { demoPeople } from './staff.ts';
import type { Stay } from './stay.ts';
import type { World } from './world.ts';

/** The plan is reviewed after seven weeks: targets moved by two weeks then. */
const reviewAfter = 49;
const movedBy = 14;

/**
 * What was signed of the plan of somebody in care: a first version two days after admission, and what
 * the review made of it. One in eight has not signed yet; where nobody reviewed, the review is due.
 */
export function addPlanVersions(world: World, stay: Stay): void {
  const random = world.random('plan-versions', stay.key);
  const firstOn = addDays(stay.admittedOn, 2);
  const reviewOn = addDays(stay.admittedOn, reviewAfter);
  const isSigned = !random.chance(0.12);
  const isReviewed = reviewOn < world.today && !random.chance(0.15);
  if (firstOn < world.today) {
    const plan = isReviewed ? beforeReview(rowsOf(world, stay)) : rowsOf(world, stay);
    addVersion(world, stay, { number: 1, on: firstOn, plan, isSigned });
  }
  if (!isReviewed) return;
  addVersion(world, stay, { number: 2, on: reviewOn, plan: rowsOf(world, stay), isSigned: true });
  addReview(world, stay, reviewOn);
}

/** The plan of a stay, as the server would read it. */
function rowsOf({ rows }: World, stay: Stay): PlanRows {
  const ofStay = (row: { readonly participant_id: string }) =>
    row.participant_id === stay.person.id;
  const problems = rows.of('problem').filter(({ episode_id }) => episode_id === stay.id);
  const goals = rows.of('goal').filter((row) => problems.some(({ id }) => id === row.problem_id));
  const isOfGoal = (row: { readonly goal_id: string }) =>
    goals.some(({ id }) => id === row.goal_id);
  const version = 1;
  return {
    episodeId: stay.id,
    problems: problems.map(({ id, text }) => ({ id, text, resolvedOn: null, version })),
    goals: goals.map((row) => ({
      ...{ id: row.id, problemId: row.problem_id, text: row.text, version },
      lifeArea: (row.life_area ?? null) as PlanRows['goals'][number]['lifeArea'],
    })),
    objectives: rows
      .of('objective')
      .filter((row) => ofStay(row) && isOfGoal(row))
      .map((row) => ({
        ...{ id: row.id, goalId: row.goal_id, number: row.number, label: row.label },
        ...{ text: row.text, measure: row.measure ?? null, version },
        ...{ targetOn: row.target_on as string, metOn: null },
      })),
    interventions: rows
      .of('intervention')
      .filter((row) => ofStay(row) && isOfGoal(row))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map((row) => ({
        ...{ id: row.id, goalId: row.goal_id, what: row.what, howOften: row.how_often },
        ...{ who: row.who, endedOn: null, version },
      })),
  };
}

const beforeReview = (plan: PlanRows): PlanRows => ({
  ...plan,
  objectives: plan.objectives.map((each) => ({
    ...each,
    targetOn: each.targetOn === null ? null : addDays(each.targetOn, -movedBy),
  })),
});

interface VersionOfStay {
  readonly number: number;
  readonly on: string;
  readonly plan: PlanRows;
  readonly isSigned: boolean;
}

function addVersion(world: World, stay: Stay, { number, on, plan, isSigned }: VersionOfStay): void {
  const { organizationId } = world;
  const by = clinicianOf(world, stay);
  const facts = {
    ...{ id: world.id('plan-version', `${stay.key}-${number}`), organizationId, number },
    ...{ participantId: stay.person.id, episodeId: stay.id, signers: [...defaultPlanSigners] },
    ...{ madeBy: by, madeAt: world.at(on, '15:10') },
  };
  const sealed = sealVersion(facts, freeze(plan));
  world.rows.add('plan_version', {
    ...{ organization_id: organizationId, id: facts.id, participant_id: stay.person.id },
    ...{ episode_id: stay.id, number, signers: facts.signers, made_at: facts.madeAt },
    ...{ made_by: by.id, maker_name: by.name, maker_credential: by.credential },
    ...sealed,
  });
  if (!isSigned) return;
  const common = { versionId: facts.id, planHash: sealed.content_hash, by };
  addSignature(world, stay, {
    ...{ ...common, kind: 'clinician', signer: 'primary-clinician', at: world.at(on, '15:12') },
    ...{ name: by.name, credential: by.credential },
  });
  addSignature(world, stay, {
    ...{ ...common, kind: 'participant', signer: 'participant', at: world.at(on, '15:20') },
    ...{ name: `${stay.person.first} ${stay.person.family}`, credential: null },
  });
}

interface SignatureOfStay {
  readonly versionId: string;
  readonly planHash: string;
  readonly by: { readonly id: string };
  readonly kind: 'clinician' | 'participant';
  readonly signer: 'primary-clinician' | 'participant';
  readonly name: string;
  readonly credential: string | null;
  readonly at: string;
}

function addSignature(world: World, { person }: Stay, asked: SignatureOfStay): void {
  const { organizationId } = world;
  const { versionId, planHash, by, kind, signer, name, credential, at } = asked;
  const id = world.id('plan-signature', `${versionId}-${signer}`);
  const outcome = 'signed';
  const sealed = sealSignature({
    ...{ id, organizationId, participantId: person.id, planVersionId: versionId, planHash },
    ...{ kind, signer, outcome, reason: null, name, credential, recordedById: by.id, at },
  });
  world.rows.add('plan_signature', {
    ...{ organization_id: organizationId, id, participant_id: person.id },
    ...{ plan_version_id: versionId, kind, signer, outcome, reason: null },
    ...{ signer_name: name, signer_credential: credential },
    ...{ recorded_by: by.id, recorded_at: at },
    ...sealed,
  });
}

const said = {
  recovering: ['some-progress', 'Most days now, by the diary card.'],
  slow: ['some-progress', 'On two or three days a week.'],
  flat: ['no-change', 'Wanted, and not yet begun.'],
  worsening: ['worse', 'Harder than at admission; targets moved together.'],
  'dropping-out': ['no-change', 'Missed days stood in the way.'],
  erratic: ['some-progress', 'One week yes, the next one no.'],
} as const satisfies Record<Stay['course']['kind'], readonly [string, string]>;

/** What the review said of each objective. */
function addReview(world: World, stay: Stay, on: string): void {
  const [progress, words] = said[stay.course.kind];
  for (const { id, number } of stay.objectives) {
    world.rows.add('objective_progress', {
      organization_id: world.organizationId,
      id: world.id('objective-progress', `${stay.key}-${number}`),
      participant_id: stay.person.id,
      objective_id: id,
      happened_on: on,
      progress: number === 1 ? progress : 'no-change',
      words: number === 1 ? words : null,
      note_id: null,
      recorded_by: world.staffId(stay.clinician),
      recorded_at: world.at(on, '15:05'),
    });
  }
}

function clinicianOf(world: World, { clinician }: Stay) {
  const found = demoPeople.find(({ name }) => name.toLowerCase().endsWith(` ${clinician}`));
  if (found === undefined) throw new RangeError(`nobody is called ${clinician}`);
  return { id: world.staffId(clinician), name: found.name, credential: found.credential };
}
