import type {
  Goal,
  GoalWrite,
  Intervention,
  InterventionWrite,
  Objective,
  ObjectiveWrite,
  Problem,
  ProblemWrite,
  TreatmentPlan,
} from '#contract/plan';
import { isDay } from '#domain/calendar/zoned-time';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import {
  currentEpisode,
  insertGoal,
  insertIntervention,
  insertObjective,
  insertProblem,
  isVisible,
  lockEpisode,
  lockPlanRow,
  nextObjectiveNumber,
  readGoals,
  readInterventions,
  readObjectives,
  readProblems,
  updateGoal,
  updateIntervention,
  updateObjective,
  updateProblem,
  writtenBy,
  type PlanTable,
} from './queries.ts';

export type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'now' | 'require' | 'audit'>;

/** What is planned; what was said of it since stands beside it. */
export type PlanRows = Omit<TreatmentPlan, 'progress'>;

/** The plan as it stands, of somebody whom the person treats. */
export async function planNow(
  { db, organization }: Pick<Asking, 'db' | 'organization'>,
  participantId: string,
): Promise<PlanRows> {
  const episodeId = await currentEpisode(db, organization.id, participantId);
  const everyProblem = await readProblems(db, organization.id, participantId);
  const problems = everyProblem
    .filter((problem) => problem.episodeId === episodeId)
    .map(({ id, text, resolvedOn, version }) => ({ id, text, resolvedOn, version }));
  const goals = (await readGoals(db, organization.id, participantId)).filter(({ problemId }) =>
    problems.some(({ id }) => id === problemId),
  );
  const ofGoals = ({ goalId }: { readonly goalId: string }) =>
    goals.some(({ id }) => id === goalId);
  const objectives = (await readObjectives(db, organization.id, participantId)).filter(ofGoals);
  const interventions = await readInterventions(db, organization.id, participantId);
  return {
    ...{ episodeId, problems, goals, objectives },
    interventions: interventions.filter(ofGoals),
  };
}

/** @throws notFound for somebody the person does not treat, foreign or absent; forbidden */
export async function findParticipant(work: Asking, participantId: string): Promise<void> {
  await aboutOnly(work.db, participantId);
  if (!(await isVisible(work.db, work.organization.id, participantId))) throw notFound();
  work.require({ treats: true });
}

/** One writer after the other, in the episode to which new rows belong. */
export async function openPlan(work: Asking, participantId: string): Promise<string> {
  await findParticipant(work, participantId);
  const episodeId = await currentEpisode(work.db, work.organization.id, participantId);
  if (episodeId === null) {
    throw refused('no-episode', 'No episode of care', 'A plan belongs to an episode: admit first.');
  }
  await lockEpisode(work.db, work.organization.id, episodeId);
  return episodeId;
}

/** Where a row of the plan is written. */
interface Target {
  readonly table: PlanTable;
  readonly participantId: string;
  readonly id: string;
}

/**
 * @returns whether the row is to be made (true) or changed
 * @throws notFound when a row to be changed is not this person's, conflict on another version
 */
async function isNew(
  work: Asking,
  { table, participantId, id }: Target,
  asked: { readonly version: number },
  theirs: () => Promise<object | undefined>,
): Promise<boolean> {
  const { db, organization, staff, now } = work;
  const stored = await lockPlanRow(db, organization.id, table, participantId, id);
  if (stored === null) {
    if (asked.version > 0) throw notFound();
    return true;
  }
  if (stored.version === asked.version) return false;
  const by = { id: staff.id, name: staff.name, credential: staff.credential };
  throw conflict(
    { ...asked, by, at: now },
    { ...(await theirs()), ...(await writtenBy(db, organization.id, table, id)) },
  ).about([participantId]);
}

function refuseNoDay(days: Readonly<Record<string, string | null>>): void {
  const wrong = Object.entries(days).filter(([, day]) => day !== null && !isDay(day));
  if (wrong.length === 0) return;
  throw invalid(wrong.map(([field, day]) => ({ field, message: `${day} is no day.` })));
}

function stamp({ staff, now }: Asking, version: number) {
  return { updated_by: staff.id, updated_at: now, version: version + 1 };
}

interface Ids {
  readonly id: string;
}

export async function writeProblem(
  work: Asking,
  { id: participantId, problem: id }: Ids & { readonly problem: string },
  asked: ProblemWrite,
): Promise<Problem> {
  const { db, organization } = work;
  const episodeId = await openPlan(work, participantId);
  refuseNoDay({ resolvedOn: asked.resolvedOn });
  const stored = async () => {
    const all = await readProblems(db, organization.id, participantId);
    const found = all.find((problem) => problem.id === id);
    return found && { id, text: found.text, resolvedOn: found.resolvedOn, version: found.version };
  };
  const columns = { text: asked.text, resolved_on: asked.resolvedOn };
  const written = { ...columns, ...stamp(work, asked.version) };
  if (await isNew(work, { table: 'problem', participantId, id }, asked, stored)) {
    const owner = { organization_id: organization.id, id, participant_id: participantId };
    const row = { ...owner, episode_id: episodeId, ...written };
    if (!(await insertProblem(db, row))) throw notFound();
  } else {
    await updateProblem(db, organization.id, id, written);
  }
  work.audit.write('plan', [participantId], { problemId: id, version: written.version });
  return saved(await stored());
}

export async function writeGoal(
  work: Asking,
  { id: participantId, goal: id }: Ids & { readonly goal: string },
  asked: GoalWrite,
): Promise<Goal> {
  const { db, organization } = work;
  await openPlan(work, participantId);
  const problems = await readProblems(db, organization.id, participantId);
  if (!problems.some((problem) => problem.id === asked.problemId)) {
    throw invalid([{ field: 'problemId', message: 'This is no problem of this person.' }]);
  }
  const stored = async () => {
    const all = await readGoals(db, organization.id, participantId);
    return all.find((goal) => goal.id === id);
  };
  const columns = { text: asked.text, problem_id: asked.problemId, life_area: asked.lifeArea };
  const written = { ...columns, ...stamp(work, asked.version) };
  if (await isNew(work, { table: 'goal', participantId, id }, asked, stored)) {
    const owner = { organization_id: organization.id, id, participant_id: participantId };
    if (!(await insertGoal(db, { ...owner, ...written }))) throw notFound();
  } else {
    await updateGoal(db, organization.id, id, written);
  }
  work.audit.write('plan', [participantId], { goalId: id, version: written.version });
  return saved(await stored());
}

/** The number is given in order, within the episode, and stays. */
export async function writeObjective(
  work: Asking,
  { id: participantId, objective: id }: Ids & { readonly objective: string },
  asked: ObjectiveWrite,
): Promise<Objective> {
  const { db, organization } = work;
  const episodeId = await openPlan(work, participantId);
  refuseNoDay({ targetOn: asked.targetOn, metOn: asked.metOn });
  await requireGoal(work, participantId, asked.goalId);
  const stored = async () => {
    const all = await readObjectives(db, organization.id, participantId);
    return all.find((objective) => objective.id === id);
  };
  const written = {
    goal_id: asked.goalId,
    label: asked.label,
    text: asked.text,
    measure: asked.measure,
    target_on: asked.targetOn,
    met_on: asked.metOn,
    ...stamp(work, asked.version),
  };
  if (await isNew(work, { table: 'objective', participantId, id }, asked, stored)) {
    const number = await nextObjectiveNumber(db, organization.id, episodeId);
    const owner = { organization_id: organization.id, id, participant_id: participantId };
    if (!(await insertObjective(db, { ...owner, number, ...written }))) throw notFound();
  } else {
    await updateObjective(db, organization.id, id, written);
  }
  work.audit.write('plan', [participantId], { objectiveId: id, version: written.version });
  return saved(await stored());
}

async function requireGoal(
  { db, organization }: Asking,
  participantId: string,
  goalId: string,
): Promise<void> {
  const goals = await readGoals(db, organization.id, participantId);
  if (goals.some(({ id }) => id === goalId)) return;
  throw invalid([{ field: 'goalId', message: 'This is no goal of this person.' }]);
}

export async function writeIntervention(
  work: Asking,
  { id: participantId, intervention: id }: Ids & { readonly intervention: string },
  asked: InterventionWrite,
): Promise<Intervention> {
  const { db, organization } = work;
  await openPlan(work, participantId);
  refuseNoDay({ endedOn: asked.endedOn });
  await requireGoal(work, participantId, asked.goalId);
  const stored = async () => {
    const all = await readInterventions(db, organization.id, participantId);
    return all.find((intervention) => intervention.id === id);
  };
  const written = {
    goal_id: asked.goalId,
    what: asked.what,
    how_often: asked.howOften,
    who: asked.who,
    ended_on: asked.endedOn,
    ...stamp(work, asked.version),
  };
  if (await isNew(work, { table: 'intervention', participantId, id }, asked, stored)) {
    const owner = { organization_id: organization.id, id, participant_id: participantId };
    if (!(await insertIntervention(db, { ...owner, ...written }))) throw notFound();
  } else {
    await updateIntervention(db, organization.id, id, written);
  }
  work.audit.write('plan', [participantId], { interventionId: id, version: written.version });
  return saved(await stored());
}

function saved<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the row that was just written is not there');
  return row;
}
