import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** A row of attendance as stored. Instants as the database gives them. */
export interface AttendanceRow {
  id: string;
  session_id: string;
  participant_id: string;
  block_id: string | null;
  status: string;
  mode: string;
  arrived_at: Date | string | null;
  left_at: Date | string | null;
  reason: string | null;
  version: number;
  tapped_at: Date | string;
  updated_by: string;
  updated_at: Date | string;
}

/** What a write of attendance is judged by (database function write_attendance). */
export interface RoomFacts {
  /** From when on something was said in this session. */
  since: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  cancelled: boolean;
  /** Its notes are owed already. */
  ended: boolean;
  perBlock: boolean;
  recentRiskDays: number;
  leaders: { id: string; part: string }[];
  blocks: { id: string; isBreak: boolean }[];
  /** The asked people who are on the list and not taken off. */
  listed: { participantId: string; episodeId: string | null }[];
  /** What was stored for them in this session before. */
  stored: StoredAttendance[];
}

/** What follows from a write depends on this much of what was there before. */
export interface StoredAttendance {
  participantId: string;
  blockId: string | null;
  status: string;
  leftAt: string | null;
}

/** A write of attendance, and what it is judged by. */
export interface WrittenAttendance {
  room: RoomFacts;
  /** The rows that were written; one that somebody else wrote before or meanwhile is missing. */
  saved: { id: string; participantId: string; blockId: string | null }[];
}

export interface AttendanceValues {
  id: string;
  participantId: string;
  blockId: string | null;
  status: string;
  mode: string;
  arrivedAt: string | null;
  leftAt: string | null;
  reason: string | null;
  tappedAt: string;
  /** What the writer saw; 0: no row. */
  version: number;
}

/**
 * Writes all rows and reads what they are judged by, in one round trip; the caller's transaction is
 * rolled back when the rules refuse. Who does not lead the session writes nothing. The session is kept
 * from ending meanwhile: whoever ends it sees these rows, or they see that it has ended.
 *
 * @param keepReason true while the writer cannot see reasons: a stored one stays
 * @returns null when the writer may not open the session or there is none
 */
export async function saveAttendance(
  db: Kysely<DB>,
  sessionId: string,
  rows: readonly AttendanceValues[],
  keepReason: boolean,
): Promise<WrittenAttendance | null> {
  const { rows: answers } = await sql<{ written: WrittenAttendance | null }>`
    with held as materialized (select id from session where id = ${sessionId} for key share)
    select write_attendance(held.id, ${JSON.stringify(rows)}, ${keepReason}) as written
    from held`.execute(db);
  return answers[0]?.written ?? null;
}

/** Rows as stored now; after a write that met a conflict, its other side. */
export function readAttendance(
  db: Kysely<DB>,
  sessionId: string,
  people?: readonly string[],
): Promise<AttendanceRow[]> {
  return db
    .selectFrom('attendance')
    .select([
      'id',
      'session_id',
      'participant_id',
      'block_id',
      'status',
      'mode',
      'arrived_at',
      'left_at',
      'reason',
      'version',
      'tapped_at',
      'updated_by',
      'updated_at',
    ])
    .where('session_id', '=', sessionId)
    .$if(people !== undefined, (query) => query.where('participant_id', 'in', [...(people ?? [])]))
    .orderBy('tapped_at')
    .orderBy('id')
    .execute();
}
