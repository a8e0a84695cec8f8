import { sql, type Kysely } from 'kysely';
import type {
  EndingCloses,
  EndingTakenBack,
  EndingWrite,
  EpisodeEnding,
  OwedNote,
} from '#contract/care';
import type { ClinicianPart } from '#domain/episode/clinician-part';
import type { DischargeReason } from '#domain/episode/discharge-reason';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { attendedInSql, startedInSql } from '../notes/owed-queries.ts';

interface ClosedRow {
  readonly id: string;
}

/** What an ending closed, by its rows. */
export interface ClosedRows {
  readonly clinicians: readonly ClosedRow[];
  readonly schedules: readonly ClosedRow[];
  readonly memberships: readonly ClosedRow[];
  /** Sessions from whose lists the person was taken. */
  readonly places: readonly string[];
}

/** Why an episode was not ended; `day` is the last on which something is recorded. */
export interface EndingRefused {
  readonly refusal: string;
  readonly day?: string;
}

export async function writeEnding(
  db: Kysely<DB>,
  { tryOut: _, ...asked }: EndingWrite,
): Promise<EndingRefused | { readonly closed: ClosedRows }> {
  const { rows } = await sql<{ answer: EndingRefused | { closed: ClosedRows } }>`
    select end_episode(${JSON.stringify(asked)}::jsonb) as answer`.execute(db);
  return rows[0]?.answer ?? { refusal: 'not-found' };
}

/** @returns why not, as a code, or what is not as it was */
export async function writeTakingBack(
  db: Kysely<DB>,
  endingId: string,
  participantId: string,
): Promise<{ readonly refusal: string } | { readonly lacks: EndingTakenBack }> {
  const { rows } = await sql<{ answer: { refusal: string } | { lacks: EndingTakenBack } }>`
    select take_back_ending(${endingId}::uuid, ${participantId}::uuid) as answer`.execute(db);
  return rows[0]?.answer ?? { refusal: 'not-found' };
}

/** The end of an episode that nobody took back; null: it goes on, or nobody recorded an end here. */
export async function findEnding(db: Kysely<DB>, episodeId: string): Promise<EpisodeEnding | null> {
  const row = await db
    .selectFrom('episode_ending as d')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'd.organization_id').onRef('s.id', '=', 'd.ended_by'),
    )
    .select(['d.id', 'd.last_day', 'd.reason', 'd.words', 'd.ended_at'])
    .select(['s.id as by_id', 's.name', 's.credential_code'])
    .where('d.episode_id', '=', episodeId)
    .where('d.taken_back_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    lastDay: row.last_day,
    reason: row.reason as DischargeReason,
    words: row.words,
    by: { id: row.by_id, name: row.name, credential: row.credential_code },
    at: iso(row.ended_at),
  };
}

/** The rows that an ending closed, as what they are. */
export async function describeClosed(db: Kysely<DB>, closed: ClosedRows): Promise<EndingCloses> {
  const ids = (rows: readonly ClosedRow[]) => sql.val(rows.map(({ id }) => id));
  const { rows: groups } = await sql<{ name: string }>`
    select distinct g.name from membership m
    join "group" g on g.organization_id = m.organization_id and g.id = m.group_id
    where m.id = any (${ids(closed.memberships)}::uuid[]) order by g.name`.execute(db);
  const { rows: agreed } = await sql<{ weekdays: number[] }>`
    select weekdays from agreed_schedule where id = any (${ids(closed.schedules)}::uuid[])
    order by valid_from`.execute(db);
  const { rows: clinicians } = await sql<{
    part: ClinicianPart;
    id: string;
    name: string;
    credential: string;
  }>`
    select c.part, s.id, s.name, s.credential_code as credential from episode_clinician c
    join staff s on s.organization_id = c.organization_id and s.id = c.staff_id
    where c.id = any (${ids(closed.clinicians)}::uuid[]) order by c.part = 'prescriber', c.valid_from`.execute(
    db,
  );
  const { rows: sessions } = await sql<{
    title: string;
    starts_at: Date;
    time_zone: string;
    alone: boolean;
  }>`
    select s.title, s.starts_at, p.time_zone, s.kind in ('individual', 'family') as alone
    from session s
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.id = any (${sql.val([...closed.places])}::uuid[]) order by s.starts_at, s.id`.execute(
    db,
  );
  return {
    groups: groups.map(({ name }) => name),
    agreedDays: agreed.map(({ weekdays }) => weekdays),
    clinicians: clinicians.map(({ part, ...person }) => ({ part, person })),
    sessions: sessions.map(({ title, starts_at, time_zone, alone }) => ({
      ...{ title, startsAt: iso(starts_at), timeZone: time_zone, alone },
    })),
  };
}

/** Notes of a person that are owed: begun, or about a session to which they came. */
export async function readOwedNotes(db: Kysely<DB>, participantId: string): Promise<OwedNote[]> {
  const { rows } = await sql<OwedNote>`
    select json_build_object('id', a.id, 'name', a.name, 'credential', a.credential_code) as author,
      s.title, (s.starts_at at time zone p.time_zone)::date::text as day, ${startedInSql} as begun
    from note n
    join staff a on a.organization_id = n.organization_id and a.id = n.author_id
    join session s on s.organization_id = n.organization_id and s.id = n.session_id
      and s.cancelled_at is null
    join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where n.participant_id = ${participantId}::uuid and n.signed_at is null
      and (${startedInSql} or ${attendedInSql})
    order by s.starts_at, n.id`.execute(db);
  return rows;
}
