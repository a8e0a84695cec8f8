import { sql, type Kysely } from 'kysely';
import type { CourseKind } from '#domain/flags/flag-kinds';
import type { DB } from '../database/schema.gen.ts';

export interface MeasureRow {
  participant_id: string;
  instrument_code: string;
  administered_at: Date;
  total: number | null;
}

/** Administrations of these instruments within the episodes given, latest first, up to an instant. */
export async function readMeasures(
  db: Kysely<DB>,
  instruments: readonly string[],
  episodeIds: readonly string[],
  people: readonly string[],
  until: string,
): Promise<MeasureRow[]> {
  if (episodeIds.length === 0 || instruments.length === 0) return [];
  return db
    .selectFrom('administration')
    .select(['participant_id', 'instrument_code', 'administered_at', 'total'])
    .$narrowType<{ administered_at: Date }>()
    .where('participant_id', 'in', [...people])
    .where('episode_id', 'in', [...episodeIds])
    .where('instrument_code', 'in', [...instruments])
    .where('administered_at', 'is not', null)
    .where('administered_at', '<=', new Date(until))
    .orderBy('administered_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export interface EarlierAttendance {
  participant_id: string;
  starts_at: Date;
  cancelled: boolean;
  statuses: string[];
}

/** What was recorded of these people in sessions that start in [from, before), by session. */
export async function readEarlierAttendance(
  db: Kysely<DB>,
  people: readonly string[],
  from: string,
  before: string,
): Promise<EarlierAttendance[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<EarlierAttendance>`
    select a.participant_id, s.starts_at, s.cancelled_at is not null as cancelled,
      array_agg(a.status) as statuses
    from session s join attendance a on a.organization_id = s.organization_id and a.session_id = s.id
    where s.starts_at >= ${from}::timestamptz and s.starts_at < ${before}::timestamptz
      and a.participant_id = any (${[...people]}::uuid[])
    group by a.participant_id, s.id, s.starts_at, s.cancelled_at`.execute(db);
  return rows;
}

/** Which of these people were present in the group before. */
export async function readKnownToGroup(
  db: Kysely<DB>,
  groupId: string,
  people: readonly string[],
  before: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...people]}::uuid[]) as p (id)
    where exists (
      select from attendance a
      join session s on s.organization_id = a.organization_id and s.id = a.session_id
      where a.participant_id = p.id and a.status = 'present'
        and s.group_id = ${groupId}::uuid and s.starts_at < ${before}::timestamptz)`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Open flags about these people's course of care, oldest first. */
export async function readOpenCourseFlags(db: Kysely<DB>, people: readonly string[]) {
  return db
    .selectFrom('flag')
    .select(['participant_id', 'id', 'kind'])
    .$narrowType<{ kind: CourseKind }>()
    .where('participant_id', 'in', [...people])
    .where('kind', '!=', 'risk')
    .where('closed_at', 'is', null)
    .orderBy('raised_at')
    .orderBy('id')
    .execute();
}

/** Unmet objectives of the people's episodes, by number. */
export async function readOpenObjectives(db: Kysely<DB>, episodeIds: readonly string[]) {
  if (episodeIds.length === 0) return [];
  return db
    .selectFrom('objective as o')
    .innerJoin('goal as g', (join) =>
      join.onRef('g.organization_id', '=', 'o.organization_id').onRef('g.id', '=', 'o.goal_id'),
    )
    .innerJoin('problem as p', (join) =>
      join.onRef('p.organization_id', '=', 'g.organization_id').onRef('p.id', '=', 'g.problem_id'),
    )
    .select(['o.participant_id', 'o.id', 'o.number', 'o.label'])
    .where('p.episode_id', 'in', [...episodeIds])
    .where('o.met_on', 'is', null)
    .orderBy('o.number')
    .orderBy('o.id')
    .execute();
}

/** People with a note by this author that was returned and is not answered. */
export async function readReturned(
  db: Kysely<DB>,
  authorId: string,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ participant_id: string }>`
    select distinct n.participant_id from note_return r
    join note n on n.organization_id = r.organization_id and n.id = r.note_id
    where r.participant_id = any (${[...people]}::uuid[]) and n.author_id = ${authorId}::uuid
      and not exists (select from addendum a where a.note_id = n.id
        and a.answers_return_id = r.id)`.execute(db);
  return new Set(rows.map(({ participant_id }) => participant_id));
}
