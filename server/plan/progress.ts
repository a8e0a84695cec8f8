import type { Kysely } from 'kysely';
import type { TreatmentPlan } from '#contract/plan';
import type { ObjectiveProgress, ObjectiveProgressWrite } from '#contract/plan-progress';
import { dayOf, isDay } from '#domain/calendar/zoned-time';
import type { ProgressLevel } from '#domain/plan/progress';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { invalid, notFound } from '../problems.ts';
import { findParticipant, planNow, type Asking } from './rules.ts';
import { programOfEpisode } from './version-queries.ts';

/** The treatment plan of the current episode, with what was said of its objectives. */
export async function readPlan(work: Asking, participantId: string): Promise<TreatmentPlan> {
  const { db, organization, audit } = work;
  await findParticipant(work, participantId);
  const plan = await planNow(work, participantId);
  const everything = await readProgress(db, organization.id, participantId);
  const progress = everything.filter(({ objectiveId }) =>
    plan.objectives.some(({ id }) => id === objectiveId),
  );
  audit.read('plan', [participantId]);
  return { ...plan, progress };
}

/** Everything that was said of somebody's objectives, the newest day first. */
export async function readProgress(
  db: Kysely<DB>,
  organizationId: string,
  participantId: string,
): Promise<ObjectiveProgress[]> {
  const rows = await db
    .selectFrom('objective_progress as p')
    .innerJoin('staff as s', (on) =>
      on.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.recorded_by'),
    )
    .select(['p.id', 'p.objective_id', 'p.happened_on', 'p.progress', 'p.words', 'p.note_id'])
    .select(['p.recorded_at', 's.id as by_id', 's.name', 's.credential_code'])
    .where('p.organization_id', '=', organizationId)
    .where('p.participant_id', '=', participantId)
    .orderBy('p.happened_on', 'desc')
    .orderBy('p.recorded_at', 'desc')
    .orderBy('p.id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, objectiveId: row.objective_id, on: row.happened_on },
    ...{ progress: row.progress as ProgressLevel, words: row.words, noteId: row.note_id },
    by: { id: row.by_id, name: row.name, credential: row.credential_code },
    at: iso(row.recorded_at),
  }));
}

interface Ids {
  readonly id: string;
  readonly objective: string;
}

/** Says how far an objective is, from a review or from a note of the same person. */
export async function recordProgress(
  work: Asking,
  { id: participantId, objective }: Ids,
  asked: ObjectiveProgressWrite,
): Promise<ObjectiveProgress> {
  const { db, organization, staff, now, audit } = work;
  await findParticipant(work, participantId);
  const { episodeId, objectives } = await planNow(work, participantId);
  if (episodeId === null || !objectives.some(({ id }) => id === objective)) throw notFound();
  const program = await programOfEpisode(db, organization.id, episodeId);
  const today = dayOf(now, program?.timeZone ?? 'UTC');
  if (!isDay(asked.on) || asked.on > today) {
    throw invalid([{ field: 'on', message: 'Progress is of today or of a day before.' }]);
  }
  if (asked.noteId !== null && !(await isNoteOf(work, participantId, asked.noteId))) {
    throw invalid([{ field: 'noteId', message: 'This is no note of this person.' }]);
  }
  const inserted = await db
    .insertInto('objective_progress')
    .values({
      ...{ organization_id: organization.id, id: asked.id, participant_id: participantId },
      ...{ objective_id: objective, happened_on: asked.on, progress: asked.progress },
      ...{ words: asked.words, note_id: asked.noteId },
      ...{ recorded_by: staff.id, recorded_at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (inserted.length === 0) throw notFound();
  audit.write('plan', [participantId], { objectiveId: objective, progress: asked.progress });
  const all = await readProgress(db, organization.id, participantId);
  const stored = all.find(({ id }) => id === asked.id);
  if (stored === undefined) throw new Error('the row that was just written is not there');
  return stored;
}

async function isNoteOf(
  { db, organization }: Asking,
  participantId: string,
  noteId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('note')
    .select('id')
    .where('organization_id', '=', organization.id)
    .where('participant_id', '=', participantId)
    .where('id', '=', noteId)
    .executeTakeFirst();
  return row !== undefined;
}
