import { sql, type Kysely, type Selectable } from 'kysely';
import type { ProgramSettings } from '#contract/program';
import type { PersonRef } from '#contract/scalars';
import type {
  AttendanceMode,
  AttendanceStatus,
  SessionKind,
} from '#domain/attendance/attendance-status';
import { dayOf } from '#domain/calendar/zoned-time';
import type { NoteFormat } from '#domain/notes/note-formats';
import { chipsIn } from '#domain/observations/observation-chips';
import { skillByCode } from '#domain/skills/skill-catalogue';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { writesNotesInSql } from './writer-queries.ts';

/** One session as its notes speak of it. Instants are ISO text. */
export interface SessionRecord {
  readonly id: string;
  readonly programId: string;
  readonly title: string;
  readonly kind: SessionKind;
  readonly status: 'scheduled' | 'running' | 'ended' | 'cancelled';
  readonly startsAt: string;
  readonly endsAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly timeZone: string;
  /** The day of service, on the program's clock. */
  readonly serviceOn: string;
  readonly topic: string | null;
  readonly homework: string | null;
  readonly skills: readonly { readonly code: string; readonly name: string }[];
  readonly perBlock: boolean;
  readonly parts: readonly SessionPartRow[];
  readonly leaders: readonly PersonRef[];
  readonly format: NoteFormat;
  readonly settings: ProgramSettings;
}

export interface SessionPartRow {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isBreak: boolean;
}

/** One line of attendance, of the session or of one block. */
export interface AttendanceRow {
  readonly id: string;
  readonly participantId: string;
  readonly blockId: string | null;
  readonly status: AttendanceStatus;
  readonly mode: AttendanceMode;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly reason: string | null;
  readonly updatedAt: string;
}

export interface SessionAttendanceRow extends AttendanceRow {
  readonly sessionId: string;
}

/**
 * A session by its id, whoever asks: the table is not clinical. Ask `findVisibleSession` where the
 * session itself is what is asked for.
 */
export async function readSession(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<SessionRecord | null> {
  const sessions = await readSessions(db, organizationId, [sessionId]);
  return sessions.get(sessionId) ?? null;
}

/** Several sessions by their ids, in three statements. */
export async function readSessions(
  db: Kysely<DB>,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<Map<string, SessionRecord>> {
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .selectAll('s')
    .select(['p.time_zone', 'p.note_format', 'p.settings'])
    .where('s.organization_id', '=', organizationId)
    .where(sql<boolean>`s.id = any(${sessionIds}::uuid[])`)
    .execute();
  const parts = await readParts(db, organizationId, sessionIds);
  const leaders = await readLeaders(db, organizationId, sessionIds);
  return new Map(
    rows.map((row) => [row.id, sessionRecord(row, parts.get(row.id), leaders.get(row.id))]),
  );
}

/** Led, covered, of an own group, of a supervisee, or of a case manager's or director's program. */
export async function maySeeSession(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', sessionId)
    .where(sql<boolean>`id in (select visible_sessions())`)
    .executeTakeFirst();
  return row !== undefined;
}

type SessionRow = Selectable<DB['session']> &
  Pick<Selectable<DB['program']>, 'time_zone' | 'note_format' | 'settings'>;

function sessionRecord(
  row: SessionRow,
  parts: SessionPartRow[] = [],
  leaders: PersonRef[] = [],
): SessionRecord {
  const kind = row.kind as SessionKind;
  const ofProgram = row.settings as unknown as ProgramSettings;
  const settings = { ...ofProgram, chips: [...chipsIn(kind, ofProgram.chips)] };
  const startsAt = iso(row.starts_at);
  return {
    id: row.id,
    programId: row.program_id,
    title: row.title,
    kind,
    status: statusOf(row),
    startsAt,
    endsAt: iso(row.ends_at),
    startedAt: iso(row.started_at),
    endedAt: iso(row.ended_at),
    timeZone: row.time_zone,
    serviceOn: dayOf(startsAt, row.time_zone),
    topic: row.topic,
    homework: row.homework,
    skills: row.skill_codes.map((code) => ({ code, name: skillName(code, settings) })),
    perBlock: row.attendance_per_block,
    parts,
    leaders,
    format: row.note_format as NoteFormat,
    settings,
  };
}

interface Happened {
  readonly cancelled_at: Date | null;
  readonly ended_at: Date | null;
  readonly started_at: Date | null;
}

function statusOf({ cancelled_at, ended_at, started_at }: Happened): SessionRecord['status'] {
  if (cancelled_at !== null) return 'cancelled';
  if (ended_at !== null) return 'ended';
  return started_at === null ? 'scheduled' : 'running';
}

/** Skills of a program's own are chips; the rest is in the catalogue. */
function skillName(code: string, settings: ProgramSettings): string {
  const chip = settings.chips.find((candidate) => candidate.code === code);
  return skillByCode(code)?.name ?? chip?.label ?? code;
}

async function readParts(
  db: Kysely<DB>,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<Map<string, SessionPartRow[]>> {
  const rows = await db
    .selectFrom('session_part')
    .select(['session_id', 'id', 'starts_at', 'ends_at', 'is_break'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`session_id = any(${sessionIds}::uuid[])`)
    .orderBy('position')
    .execute();
  return bySession(rows, (part) => ({
    id: part.id,
    startsAt: iso(part.starts_at),
    endsAt: iso(part.ends_at),
    isBreak: part.is_break,
  }));
}

/** Of each session the facilitator first, then covers, then co-facilitators. */
async function readLeaders(
  db: Kysely<DB>,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<Map<string, PersonRef[]>> {
  const rows = await leadersInOrder(db, organizationId, sessionIds).execute();
  return bySession(rows, ({ id, name, credential }) => ({ id, name, credential }));
}

function leadersInOrder(db: Kysely<DB>, organizationId: string, sessionIds: readonly string[]) {
  return db
    .selectFrom('session_facilitator as f')
    .innerJoin('staff as p', (join) =>
      join.onRef('p.organization_id', '=', 'f.organization_id').onRef('p.id', '=', 'f.staff_id'),
    )
    .select(['f.session_id', 'p.id', 'p.name', 'p.credential_code as credential'])
    .where('f.organization_id', '=', organizationId)
    .where(sql<boolean>`f.session_id = any(${sessionIds}::uuid[])`)
    .orderBy(sql`array_position(array['facilitator', 'cover', 'co-facilitator'], f.part)`)
    .orderBy('p.id');
}

/** Those leaders of a session to whom its notes fall, in the same order. */
export async function readWriters(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<string[]> {
  const rows = await leadersInOrder(db, organizationId, [sessionId])
    .where(writesNotesInSql)
    .execute();
  return rows.map(({ id }) => id);
}

function bySession<Row extends { readonly session_id: string }, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    groups.set(row.session_id, [...(groups.get(row.session_id) ?? []), read(row)]);
  }
  return groups;
}

export async function readAttendance(
  db: Kysely<DB>,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<SessionAttendanceRow[]> {
  const rows = await db
    .selectFrom('attendance')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`session_id = any(${sessionIds}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    participantId: row.participant_id,
    blockId: row.block_id,
    status: row.status as AttendanceStatus,
    mode: row.mode as AttendanceMode,
    arrivedAt: iso(row.arrived_at),
    leftAt: iso(row.left_at),
    reason: row.reason,
    updatedAt: iso(row.updated_at),
  }));
}
