import { sql, type Insertable, type Kysely } from 'kysely';
import type { Goal, Intervention, Objective, Problem } from '#contract/plan';
import type { PersonRef } from '#contract/scalars';
import type { LifeArea } from '#domain/plan/life-areas';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

/** Who wrote the stored version, and when. */
export interface WrittenBy {
  readonly by: PersonRef;
  readonly at: string;
}

/** The episode whose plan is shown: the open one, else the last. */
export async function currentEpisode(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('episode')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('participant_id', '=', participantId)
    .orderBy(sql`discharged_on is null`, 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function isVisible(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('participant')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', participantId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets one writer after the other change the plan of an episode. */
export async function lockEpisode(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<void> {
  await db
    .selectFrom('episode')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', episodeId)
    .forUpdate()
    .execute();
}

export async function readProblems(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<(Problem & { readonly episodeId: string })[]> {
  return db
    .selectFrom('problem')
    .select(['id', 'text', 'resolved_on as resolvedOn', 'version', 'episode_id as episodeId'])
    .where('organization_id', '=', organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('id')
    .execute();
}

export async function readGoals(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<Goal[]> {
  return db
    .selectFrom('goal')
    .select(['id', 'problem_id as problemId', 'text', 'version'])
    .select((row) => row.ref('life_area').$castTo<LifeArea | null>().as('lifeArea'))
    .where('organization_id', '=', organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('id')
    .execute();
}

export async function readInterventions(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<Intervention[]> {
  return db
    .selectFrom('intervention')
    .select(['id', 'goal_id as goalId', 'what', 'how_often as howOften', 'who', 'version'])
    .select('ended_on as endedOn')
    .where('organization_id', '=', organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('id')
    .execute();
}

export async function readObjectives(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<Objective[]> {
  return db
    .selectFrom('objective')
    .select(['id', 'goal_id as goalId', 'number', 'label', 'text', 'measure', 'version'])
    .select(['target_on as targetOn', 'met_on as metOn'])
    .where('organization_id', '=', organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('number')
    .orderBy('id')
    .execute();
}

export type PlanTable = 'problem' | 'goal' | 'objective' | 'intervention';

/** A row of the plan, locked for a change. */
export async function lockPlanRow(
  db: Kysely<DB>,
  organizationId: string,
  table: PlanTable,
  participantId: string,
  id: string,
): Promise<{ readonly version: number } | null> {
  const row = await db
    .selectFrom(table)
    .select('version')
    .where('organization_id', '=', organizationId)
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function writtenBy(
  db: Kysely<DB>,
  organizationId: string,
  table: PlanTable,
  id: string,
): Promise<WrittenBy | null> {
  const { rows } = await sql<PersonRef & { at: Date }>`
    select s.id, s.name, s.credential_code as credential, w.updated_at as at
    from ${sql.table(table)} w
    join staff s on s.organization_id = w.organization_id and s.id = w.updated_by
    where w.organization_id = ${organizationId} and w.id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { at, ...by } = row;
  return { by, at: iso(at) };
}

/** @returns false when the id is another record's */
export async function insertProblem(
  db: Kysely<DB>,
  row: Insertable<DB['problem']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('problem')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** @returns false when the id is another record's */
export async function insertGoal(db: Kysely<DB>, row: Insertable<DB['goal']>): Promise<boolean> {
  const inserted = await db
    .insertInto('goal')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** @returns false when the id is another record's */
export async function insertObjective(
  db: Kysely<DB>,
  row: Insertable<DB['objective']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('objective')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** @returns false when the id is another record's */
export async function insertIntervention(
  db: Kysely<DB>,
  row: Insertable<DB['intervention']>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('intervention')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

interface Written {
  readonly updated_by: string;
  readonly updated_at: string;
  readonly version: number;
}

export async function updateProblem(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  columns: Written & { readonly text: string; readonly resolved_on: string | null },
): Promise<void> {
  await db
    .updateTable('problem')
    .set(columns)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

export async function updateGoal(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  columns: Written & {
    readonly text: string;
    readonly problem_id: string;
    readonly life_area: LifeArea | null;
  },
): Promise<void> {
  await db
    .updateTable('goal')
    .set(columns)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

export interface ObjectiveColumns {
  readonly goal_id: string;
  readonly label: string;
  readonly text: string;
  readonly measure: string | null;
  readonly target_on: string | null;
  readonly met_on: string | null;
}

export async function updateObjective(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  columns: Written & ObjectiveColumns,
): Promise<void> {
  await db
    .updateTable('objective')
    .set(columns)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

export interface InterventionColumns {
  readonly goal_id: string;
  readonly what: string;
  readonly how_often: string;
  readonly who: string;
  readonly ended_on: string | null;
}

export async function updateIntervention(
  db: Kysely<DB>,
  organizationId: string,
  id: string,
  columns: Written & InterventionColumns,
): Promise<void> {
  await db
    .updateTable('intervention')
    .set(columns)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

/** The next number of an objective in an episode; lock the episode first. */
export async function nextObjectiveNumber(
  db: Kysely<DB>,
  organizationId: string,
  episodeId: string,
): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(o.number), 0) + 1 as next
    from objective o
    join goal g on g.organization_id = o.organization_id and g.id = o.goal_id
    join problem p on p.organization_id = g.organization_id and p.id = g.problem_id
    where p.organization_id = ${organizationId} and p.episode_id = ${episodeId}`.execute(db);
  return rows[0]?.next ?? 1;
}
