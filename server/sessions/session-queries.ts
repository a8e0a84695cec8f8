import { sql, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { ProgramSettings } from '#contract/program';
import type { SessionKind } from '#domain/attendance/attendance-status';
import type { DB } from '../database/schema.gen.ts';
import { writesNotesInSql } from '../notes/writer-queries.ts';

/** One leader of a session, as stored; of a cover, whom they stand in for. */
export interface LeaderRow {
  id: string;
  name: string;
  credential: string;
  part: string;
  covers_id: string | null;
  covers_part: string | null;
  covers_name: string | null;
  covers_credential: string | null;
  /** Whether notes are theirs to write: not of who left, nor of who is covered. */
  writes_notes: boolean;
}

const leaderOrder = sql`array_position(array['facilitator', 'co-facilitator', 'cover'], f.part)`;

/** The leaders of session `s`, facilitator first. */
function leadersOf(eb: ExpressionBuilder<DB & { s: DB['session'] }, 's'>) {
  return eb
    .selectFrom('session_facilitator as f')
    .innerJoin('staff as p', (join) =>
      join.onRef('p.organization_id', '=', 'f.organization_id').onRef('p.id', '=', 'f.staff_id'),
    )
    .leftJoin('staff as c', (join) =>
      join.onRef('c.organization_id', '=', 'f.organization_id').onRef('c.id', '=', 'f.covers_id'),
    )
    .whereRef('f.organization_id', '=', 's.organization_id')
    .whereRef('f.session_id', '=', 's.id')
    .select(['p.id', 'p.name', 'p.credential_code as credential', 'f.part'])
    .select(['f.covers_id', 'f.covers_part', 'c.name as covers_name'])
    .select('c.credential_code as covers_credential')
    .select(writesNotesInSql.as('writes_notes'))
    .orderBy(leaderOrder)
    .orderBy('p.name');
}

/** Today's supervisors of those who lead session `s` or its group, or are covered in it. */
const supervisorsOf = sql<string[]>`array(select v.supervisor_id from supervision v
  where v.organization_id = s.organization_id
    and v.valid_from <= (select current_day()) and (v.valid_to is null or v.valid_to >= (select current_day()))
    and v.supervisee_id in (
      select f.staff_id from session_facilitator f
      where f.organization_id = s.organization_id and f.session_id = s.id
      union
      select f.covers_id from session_facilitator f
      where f.organization_id = s.organization_id and f.session_id = s.id
      union
      select gf.staff_id from group_facilitator gf
      where gf.organization_id = s.organization_id and gf.group_id = s.group_id))`;

const groupName = sql<string | null>`(select o.name from "group" o
  where o.organization_id = s.organization_id and o.id = s.group_id)`;

/** Session rows with their leaders. */
function sessionsWithLeaders(db: Kysely<DB>) {
  return db
    .selectFrom('session as s')
    .selectAll('s')
    .select((eb) => [
      jsonArrayFrom(leadersOf(eb)).as('leaders'),
      sql<string | null>`(select p.name from staff p where p.organization_id = s.organization_id
        and p.id = s.cancelled_by)`.as('cancelled_by_name'),
      sql<string | null>`(select p.name from staff p where p.organization_id = s.organization_id
        and p.id = s.moved_by)`.as('moved_by_name'),
      sql<boolean>`falls_on_closure(s)`.as('closed'),
    ]);
}

/**
 * The session with its program, group and parts; undefined when there is none the reader may open.
 * For who leads it, the rest of the request sees the people on its list and nobody else.
 */
export async function findSession(db: Kysely<DB>, id: string) {
  const session = await sessionsWithLeaders(db)
    .where(sql<SqlBool>`(leads_session(s.id) or s.id in (select visible_sessions()))`)
    .innerJoin('program as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.program_id'),
    )
    .where('s.id', '=', id)
    .select((eb) => [
      'g.name as program_name',
      'g.level_of_care',
      'g.time_zone',
      'g.site',
      'g.note_format',
      'g.required_weekly_minutes',
      sql<SessionKind>`s.kind`.as('kind'),
      sql<ProgramSettings>`g.settings`.as('settings'),
      groupName.as('group_name'),
      jsonArrayFrom(
        eb
          .selectFrom('session_part as b')
          .whereRef('b.organization_id', '=', 's.organization_id')
          .whereRef('b.session_id', '=', 's.id')
          .select([
            'b.id',
            'b.title',
            'b.topic',
            'b.starts_at',
            'b.ends_at',
            'b.is_break',
            'b.facilitator_id',
          ])
          .orderBy('b.position'),
      ).as('parts'),
      sql<string[]>`array(select gf.staff_id from group_facilitator gf
        where gf.organization_id = s.organization_id and gf.group_id = s.group_id
          and gf.valid_from <= (select current_day())
          and (gf.valid_to is null or gf.valid_to >= (select current_day())))`.as(
        'group_leader_ids',
      ),
      supervisorsOf.as('supervisor_ids'),
    ])
    .executeTakeFirst();
  if (session !== undefined) await sql`select look_at_led_session(${id})`.execute(db);
  return session;
}

export type SessionRecord = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The same, kept from changing until the request is answered. */
export async function findSessionForUpdate(db: Kysely<DB>, id: string) {
  await db.selectFrom('session').select('id').where('id', '=', id).forUpdate().execute();
  return findSession(db, id);
}

/** Keeps a session from being cancelled, ended or planned anew until the request is answered. */
export async function holdSession(db: Kysely<DB>, id: string): Promise<void> {
  await db.selectFrom('session').select('id').where('id', '=', id).forKeyShare().execute();
}

/** Who leads a session; names of staff are known to all staff. */
export async function readLeaders(db: Kysely<DB>, id: string): Promise<LeaderRow[]> {
  const row = await db
    .selectFrom('session as s')
    .where('s.id', '=', id)
    .select((eb) => jsonArrayFrom(leadersOf(eb)).as('leaders'))
    .executeTakeFirst();
  return row?.leaders ?? [];
}

/** Session rows with their leaders, program and group, earliest first. */
function sessionsInOrder(db: Kysely<DB>) {
  return sessionsWithLeaders(db)
    .innerJoin('program as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.program_id'),
    )
    .select(['g.time_zone', 'g.name as program_name', 'g.site'])
    .select([groupName.as('group_name'), supervisorsOf.as('supervisor_ids')])
    .orderBy('s.starts_at')
    .orderBy('s.title');
}

/** Sessions that start in [from, to) and that the reader may open. */
export function listSessions(db: Kysely<DB>, from: string, to: string) {
  return sessionsInOrder(db)
    .where(sql<SqlBool>`s.id in (select visible_sessions())`)
    .where('s.starts_at', '>=', new Date(from))
    .where('s.starts_at', '<', new Date(to))
    .execute();
}

export type SessionRow = Awaited<ReturnType<typeof listSessions>>[number];

/** These sessions, whoever leads them: that they are held is known to all staff. */
export function sessionRows(db: Kysely<DB>, ids: readonly string[]): Promise<SessionRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return sessionsInOrder(db)
    .where('s.id', 'in', [...ids])
    .execute();
}

export interface SessionChange {
  starts_at?: string;
  ends_at?: string;
  room?: string | null;
  moved_at?: string | null;
  moved_by?: string | null;
  moved_reason?: string | null;
  moved_from?: string | null;
  moved_from_ends_at?: string | null;
  moved_from_room?: string | null;
  started_at?: string | null;
  ended_at?: string | null;
  ended_by?: string | null;
  cancelled_at?: string | null;
  cancelled_by?: string | null;
  cancelled_reason?: string | null;
  telling_asked?: boolean;
  module?: string | null;
  topic?: string | null;
  week?: number | null;
  weeks?: number | null;
  homework?: string | null;
  skill_codes?: string[];
}

/** Writes the change when the version is still the one that was seen. */
export async function updateSession(
  db: Kysely<DB>,
  id: string,
  version: number,
  change: SessionChange,
): Promise<boolean> {
  const result = await db
    .updateTable('session')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether a note of the session, individual or of the group, has been signed. */
export async function hasSignedNote(db: Kysely<DB>, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ signed: boolean }>`select
    exists (select from note n where n.session_id = ${sessionId} and n.signed_at is not null)
    or exists (select from group_note n where n.session_id = ${sessionId} and n.signed_at is not null)
    as signed`.execute(db);
  return rows[0]?.signed === true;
}

/** Whether anything is recorded in the session: by anybody (null), or by one person. */
export async function isRecordedIn(
  db: Kysely<DB>,
  sessionId: string,
  writerId: string | null,
): Promise<boolean> {
  const { rows } = await sql<{ recorded: boolean }>`
    select is_recorded_in(${sessionId}, ${writerId}::uuid) as recorded`.execute(db);
  return rows[0]?.recorded === true;
}
