import { sql, type Kysely } from 'kysely';
import type {
  AftercareAppointment,
  AftercareWrite,
  DimensionRating,
  DimensionWrite,
  FunctioningRating,
  FunctioningWrite,
  RecordedView,
  ViewWrite,
} from '#contract/step-down-record';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { staffJson } from './staff-queries.ts';

export async function readFunctioning(
  db: Kysely<DB>,
  episodeId: string,
): Promise<FunctioningRating[]> {
  const { rows } = await sql<FunctioningRating>`
    select r.id, r.day, r.area, r.level, r.words, ${staffJson('s')} as by from functioning_rating r
    join staff s on s.organization_id = r.organization_id and s.id = r.recorded_by
    where r.episode_id = ${episodeId}::uuid and r.taken_back_at is null
    order by r.day desc, r.recorded_at desc, r.id`.execute(db);
  return rows;
}

export async function readRatings(db: Kysely<DB>, episodeId: string): Promise<DimensionRating[]> {
  const { rows } = await sql<DimensionRating>`
    select r.id, r.day, r.dimension, r.rating, r.words, ${staffJson('s')} as by from dimension_rating r
    join staff s on s.organization_id = r.organization_id and s.id = r.recorded_by
    where r.episode_id = ${episodeId}::uuid and r.taken_back_at is null
    order by r.day desc, r.recorded_at desc, r.id`.execute(db);
  return rows;
}

export async function readRecordedViews(
  db: Kysely<DB>,
  episodeId: string,
): Promise<RecordedView[]> {
  const { rows } = await sql<RecordedView>`
    select v.id, v.day, v.agrees, v.words, v.goals, ${staffJson('s')} as by from participant_view v
    join staff s on s.organization_id = v.organization_id and s.id = v.recorded_by
    where v.episode_id = ${episodeId}::uuid and v.taken_back_at is null
    order by v.day desc, v.recorded_at desc, v.id`.execute(db);
  return rows;
}

export async function readAppointments(
  db: Kysely<DB>,
  episodeId: string,
): Promise<AftercareAppointment[]> {
  const { rows } = await sql<Omit<AftercareAppointment, 'startsAt'> & { startsAt: Date }>`
    select a.id, a.provider, a.contact, a.starts_at as "startsAt", a.confirmed_on as "confirmedOn",
      a.cancelled_at is not null as cancelled, a.version, ${staffJson('s')} as by
    from aftercare_appointment a
    join staff s on s.organization_id = a.organization_id and s.id = a.updated_by
    where a.episode_id = ${episodeId}::uuid order by a.starts_at, a.id`.execute(db);
  return rows.map((row) => ({ ...row, startsAt: iso(row.startsAt) }));
}

/** Of whom, of which record, by whom and when. */
export interface Recording {
  readonly organizationId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly id: string;
  readonly by: string;
  readonly at: string;
}

const common = (recording: Recording, day: string) => ({
  organization_id: recording.organizationId,
  id: recording.id,
  participant_id: recording.participantId,
  episode_id: recording.episodeId,
  day,
  recorded_by: recording.by,
  recorded_at: recording.at,
});

/** @returns false: the id is in use */
export async function insertFunctioning(
  db: Kysely<DB>,
  recording: Recording,
  { area, level, words, day }: FunctioningWrite,
): Promise<boolean> {
  const stored = await db
    .insertInto('functioning_rating')
    .values({ ...common(recording, day), area, level, words })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

export async function insertRating(
  db: Kysely<DB>,
  recording: Recording,
  { dimension, rating, words, day }: DimensionWrite,
): Promise<boolean> {
  const stored = await db
    .insertInto('dimension_rating')
    .values({ ...common(recording, day), dimension, rating, words })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

export async function insertView(
  db: Kysely<DB>,
  recording: Recording,
  { agrees, words, goals, day }: ViewWrite,
): Promise<boolean> {
  const stored = await db
    .insertInto('participant_view')
    .values({ ...common(recording, day), agrees, words, goals })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

type TakenBack = 'functioning_rating' | 'dimension_rating' | 'participant_view';

/** @returns false: there is none of this id, or it was taken back before */
export async function takeBack(
  db: Kysely<DB>,
  table: TakenBack,
  { participantId, id, by: staffId, at }: Recording,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(table)
    .set({ taken_back_by: staffId, taken_back_at: at })
    .where('id', '=', id)
    .where('participant_id', '=', participantId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Books, or changes over the version seen. @returns false: it is another version by now */
export async function writeAppointment(
  db: Kysely<DB>,
  recording: Recording,
  asked: AftercareWrite,
): Promise<boolean> {
  const values = {
    provider: asked.provider,
    contact: asked.contact,
    starts_at: asked.startsAt,
    confirmed_on: asked.confirmedOn,
    cancelled_at: asked.cancelled ? recording.at : null,
    updated_by: recording.by,
    updated_at: recording.at,
  };
  if (asked.version === 0) {
    const stored = await db
      .insertInto('aftercare_appointment')
      .values({
        organization_id: recording.organizationId,
        id: recording.id,
        participant_id: recording.participantId,
        episode_id: recording.episodeId,
        ...values,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return stored !== undefined;
  }
  const { numUpdatedRows } = await db
    .updateTable('aftercare_appointment')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', recording.id)
    .where('participant_id', '=', recording.participantId)
    .where('version', '=', asked.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
