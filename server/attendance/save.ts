import { owedNotes } from '../notes/owed-notes.ts';
import { invalid, notFound } from '../problems.ts';
import { readStaff } from '../flags/responsible-queries.ts';
import { requireStatementsOnLeaving } from '../flags/statements.ts';
import type { Asking } from '../sessions/access.ts';
import { attendanceConflict, type Disagreement } from './answers.ts';
import { followAbsences } from './absences.ts';
import {
  readAttendance,
  readRoomFacts,
  saveAttendance,
  type AttendanceRow,
  type AttendanceValues,
} from './queries.ts';
import { attendanceErrors, newlyLeft, requireKnowable, rowKey, staleRows } from './rules.ts';

/**
 * Writes attendance of one session, all rows or none, and what follows from it: outreach for who
 * did not come, a flag where risk was recent.
 *
 * @param prefix what stands before a field's name in an error, by row
 */
export async function writeAttendance(
  work: Asking,
  sessionId: string,
  asked: readonly AttendanceValues[],
  prefix: (index: number) => string,
): Promise<AttendanceRow[]> {
  const { db, staff, now } = work;
  const people = [...new Set(asked.map(({ participantId }) => participantId))];
  const room = await readRoomFacts(db, sessionId, people);
  if (room === null) throw notFound();
  work.require({ facilitatorIds: room.leaders.map(({ id }) => id) });
  const errors = attendanceErrors(asked, room, prefix);
  if (errors.length > 0) throw invalid(errors);
  requireKnowable(asked, room, now);
  const isLocked = work.signIn.lockedSessionId !== null;
  const stale = staleRows(asked, room.stored);
  if (stale.length > 0) throw await conflictOf(work, stale);
  if (!isLocked) {
    await requireStatementsOnLeaving(work, room.since, newlyLeft(asked, room.stored));
  }
  const key = { organizationId: staff.organizationId, sessionId, staffId: staff.id, now };
  const rows = inOneOrder(asked);
  const saved = await saveAttendance(db, key, rows, isLocked).catch(foreignRowId);
  if (saved.length < rows.length) throw await lostRace(work, sessionId, rows, saved);
  await followAbsences(work, sessionId, room, saved);
  if (room.ended) {
    await owedNotes(db, sessionId, { organizationId: staff.organizationId, now });
  }
  work.audit.write('attendance', people, { rows: saved.length });
  return saved;
}

/** Two batches of the same people wait for each other instead of blocking each other. */
function inOneOrder(rows: readonly AttendanceValues[]): AttendanceValues[] {
  const key = (row: AttendanceValues) => rowKey(row.participantId, row.blockId);
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The id of a new row is in use elsewhere: a record that is not the writer's to see. */
function foreignRowId(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw notFound();
  throw error;
}

async function conflictOf(work: Asking, stale: readonly Disagreement[]) {
  const people = await readStaff(
    work.db,
    stale.map(({ theirs }) => theirs.updated_by),
  );
  return attendanceConflict(stale, people, work.staff, work.signIn.lockedSessionId !== null);
}

/** Somebody's first tap on the same person came between looking and writing. */
async function lostRace(
  work: Asking,
  sessionId: string,
  rows: readonly AttendanceValues[],
  saved: readonly AttendanceRow[],
) {
  const written = new Set(saved.map((row) => rowKey(row.participant_id, row.block_id)));
  const missing = rows.filter((row) => !written.has(rowKey(row.participantId, row.blockId)));
  const stored = await readAttendance(
    work.db,
    sessionId,
    missing.map(({ participantId }) => participantId),
  );
  return conflictOf(work, staleRows(missing, stored));
}
