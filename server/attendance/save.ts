import { owedNotes } from '../notes/owed-notes.ts';
import { invalid, notFound } from '../problems.ts';
import { readStaff } from '../flags/responsible-queries.ts';
import { requireStatementsOnLeaving } from '../flags/statements.ts';
import type { Asking } from '../sessions/access.ts';
import { attendanceConflict, type Disagreement } from './answers.ts';
import { followAbsences } from './absences.ts';
import {
  readAttendance,
  saveAttendance,
  type AttendanceRow,
  type AttendanceValues,
  type RoomFacts,
} from './queries.ts';
import { newlyLeft, placeErrors, requireKnowable, rowErrors, rowKey, staleRows } from './rules.ts';

/**
 * Writes attendance of one session, all rows or none, and what follows from it: outreach for who
 * did not come, a flag where risk was recent. Who leaves with an open flag asks what was done; a locked
 * screen must not tell that there is one, so there the statement is owed until it is reopened.
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
  const wrong = rowErrors(asked, prefix);
  if (wrong.length > 0) throw invalid(wrong);
  const isLocked = work.signIn.lockedSessionId !== null;
  const room = await saveAttendance(db, sessionId, inOneOrder(asked), isLocked).catch(unseen);
  if (room === null) throw notFound();
  work.require({ facilitatorIds: room.leaders.map(({ id }) => id) });
  const errors = placeErrors(asked, room, now, prefix);
  if (errors.length > 0) throw invalid(errors);
  requireKnowable(asked, room, now);
  await requireSaved(work, sessionId, asked, room);
  if (!isLocked) await requireStatementsOnLeaving(work, room.since, newlyLeft(asked, room.stored));
  await followAbsences(work, sessionId, room);
  if (room.ended) {
    await owedNotes(db, sessionId, { organizationId: staff.organizationId, now });
  }
  const people = new Set(asked.map(({ participantId }) => participantId));
  work.audit.write('attendance', people, { rows: room.saved.length });
  return room.saved;
}

/** Two batches of the same people wait for each other instead of blocking each other. */
function inOneOrder(rows: readonly AttendanceValues[]): AttendanceValues[] {
  const key = (row: AttendanceValues) => rowKey(row.participantId, row.blockId);
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What the database refuses because the writer cannot see it: a person, a block, a row's id. */
const unseenCodes: readonly (string | undefined)[] = ['42501', '23503', '23505'];

function unseen(error: unknown): never {
  if (unseenCodes.includes((error as { code?: string }).code)) throw notFound();
  throw error;
}

/** @throws conflict when somebody else wrote a row before or in the same moment */
async function requireSaved(
  work: Asking,
  sessionId: string,
  asked: readonly AttendanceValues[],
  { stored, saved }: RoomFacts,
): Promise<void> {
  const stale = staleRows(asked, stored);
  if (stale.length > 0) throw await conflictOf(work, stale);
  if (saved.length === asked.length) return;
  const written = new Set(saved.map((row) => rowKey(row.participant_id, row.block_id)));
  const missing = asked.filter((row) => !written.has(rowKey(row.participantId, row.blockId)));
  const people = missing.map(({ participantId }) => participantId);
  const theirs = await readAttendance(work.db, sessionId, people);
  throw await conflictOf(work, staleRows(missing, theirs));
}

async function conflictOf(work: Asking, stale: readonly Disagreement[]) {
  const people = await readStaff(
    work.db,
    stale.map(({ theirs }) => theirs.updated_by),
  );
  return attendanceConflict(stale, people, work.staff, work.signIn.lockedSessionId !== null);
}
