import { owedNotes } from '../notes/owed-notes.ts';
import { invalid, notFound } from '../problems.ts';
import { readStaff } from '../flags/responsible-queries.ts';
import { requireStatementsOnLeaving } from '../flags/statements.ts';
import { sessionToWriteIn, type Asking } from '../sessions/access.ts';
import { standRoster } from '../sessions/roster.ts';
import { attendanceConflict, type Disagreement } from './answers.ts';
import { followAbsences } from './absences.ts';
import {
  readAttendance,
  saveAttendance,
  type AttendanceRow,
  type AttendanceValues,
  type WrittenAttendance,
} from './queries.ts';
import {
  areListed,
  newlyLeft,
  placeErrors,
  requireKnowable,
  requireSeen,
  rowErrors,
  rowKey,
  staleRows,
} from './rules.ts';

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
  const written = await writeListed(work, sessionId, inOneOrder(asked), isLocked);
  const { room } = written;
  const errors = placeErrors(asked, room, now, prefix);
  if (errors.length > 0) throw invalid(errors);
  requireKnowable(asked, room, now);
  await requireSaved(work, sessionId, asked, written);
  if (!isLocked) await requireStatementsOnLeaving(work, room.since, newlyLeft(asked, room.stored));
  await followAbsences(work, sessionId, room, asked);
  if (room.ended) {
    await owedNotes(db, sessionId, { organizationId: staff.organizationId, now });
  }
  const people = new Set(asked.map(({ participantId }) => participantId));
  work.audit.write('attendance', people, { rows: asked.length });
  return storedRows(work, sessionId, asked, written);
}

/** Before the session starts its list may not be stored yet: then it is, and the rows are written. */
async function writeListed(
  work: Asking,
  sessionId: string,
  rows: readonly AttendanceValues[],
  keepReason: boolean,
): Promise<WrittenAttendance> {
  const write = async () => {
    const written = await saveAttendance(work.db, sessionId, rows, keepReason).catch(unseen);
    if (written === null) throw notFound();
    return written;
  };
  const written = await write();
  work.require({ facilitatorIds: written.room.leaders.map(({ id }) => id) });
  if (areListed(rows, written.room)) return written;
  await standRoster(work.db, await sessionToWriteIn(work, sessionId), work.now);
  return write();
}

/** The rows as they are stored now. A reason that the writer could not see stays unsaid. */
function storedRows(
  { staff, now, signIn }: Asking,
  sessionId: string,
  asked: readonly AttendanceValues[],
  { saved }: WrittenAttendance,
): AttendanceRow[] {
  const byKey = new Map(asked.map((row) => [rowKey(row.participantId, row.blockId), row]));
  return saved.flatMap(({ id, participantId, blockId }) => {
    const row = byKey.get(rowKey(participantId, blockId));
    if (row === undefined) return [];
    return {
      id,
      session_id: sessionId,
      participant_id: participantId,
      block_id: blockId,
      status: row.status,
      mode: row.mode,
      arrived_at: row.arrivedAt,
      left_at: row.leftAt,
      reason: signIn.lockedSessionId === null ? row.reason : null,
      version: row.version + 1,
      tapped_at: row.tappedAt,
      updated_by: staff.id,
      updated_at: now,
    };
  });
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
  { room, saved }: WrittenAttendance,
): Promise<void> {
  requireSeen(asked, room.stored);
  if (saved.length === asked.length) return;
  const written = new Set(saved.map((row) => rowKey(row.participantId, row.blockId)));
  const unsaved = asked.filter((row) => !written.has(rowKey(row.participantId, row.blockId)));
  const people = unsaved.map(({ participantId }) => participantId);
  const stored = await readAttendance(work.db, sessionId, people);
  throw await conflictOf(work, staleRows(unsaved, stored));
}

async function conflictOf(work: Asking, stale: readonly Disagreement[]) {
  const people = await readStaff(
    work.db,
    stale.map(({ theirs }) => theirs.updated_by),
  );
  return attendanceConflict(stale, people, work.staff, work.signIn.lockedSessionId !== null);
}
