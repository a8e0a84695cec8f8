import type {
  GroupNote,
  GroupNoteWrite,
  LeaderIntervention,
  LeaderInterventionWrite,
} from '#contract/group-note';
import { sessionNotes } from '#domain/notes/session-note';
import { conflict, forbidden, notFound, refused } from '../problems.ts';
import { findVisibleSession, mySide, type Asking } from '../notes/note-access.ts';
import { namesOfSession } from '../notes/people-queries.ts';
import type { SessionRecord } from '../notes/session-queries.ts';
import { readStaff } from '../notes/staff-queries.ts';
import { requireHeld } from '../sessions/happening.ts';
import { hasSignedNote, holdSession } from '../sessions/session-queries.ts';
import { describeGroupNote, type GroupNoteContext } from './describe-group-note.ts';
import {
  insertGroupNote,
  readGroupNote,
  readInterventions,
  saveIntervention,
  updateGroupNote,
  type GroupNoteRecord,
} from './queries.ts';

/** A session that the person leads. @throws notFound, or forbidden to those who only see it */
export async function findLedSession(work: Asking, sessionId: string): Promise<SessionRecord> {
  const session = await findVisibleSession(work, sessionId);
  work.require({ facilitatorIds: session.leaders.map(({ id }) => id) });
  return session;
}

export async function contextOf(work: Asking, session: SessionRecord): Promise<GroupNoteContext> {
  const { db } = work;
  return {
    session,
    interventions: await readInterventions(db, session.id),
    names: await namesOfSession(db, session.id),
  };
}

/** Keeps the words on the group's dynamic; any leader writes them, over the version they saw. */
export async function writeGroupNote(
  work: Asking,
  sessionId: string,
  asked: GroupNoteWrite,
): Promise<GroupNote> {
  const { db, organization, staff, now } = work;
  await holdSession(db, sessionId);
  const session = await findLedSession(work, sessionId);
  requireTakesPlace(session);
  requireOwesNote(session);
  const context = await contextOf(work, session);
  const stored = await readGroupNote(db, organization.id, sessionId, 'lock');
  if (stored !== null) refuseSigned(stored);
  if ((stored?.version ?? 0) !== asked.version) throw await otherSide(work, context, asked);
  const words = { dynamic: asked.dynamic, updated_by: staff.id, updated_at: now };
  if (stored === null) {
    const row = { organization_id: organization.id, id: asked.id, session_id: sessionId };
    const isFirst = await insertGroupNote(db, { ...row, ...words });
    if (!isFirst) throw await otherSide(work, context, asked);
  } else {
    await updateGroupNote(db, organization.id, stored.id, {
      ...words,
      version: stored.version + 1,
    });
  }
  work.audit.write('group-note', [], { sessionId, version: asked.version + 1 });
  return answerGroupNote(work, context);
}

export async function answerGroupNote(work: Asking, context: GroupNoteContext): Promise<GroupNote> {
  const { db, organization } = work;
  const note = await readGroupNote(db, organization.id, context.session.id);
  if (note === null) throw new Error('the group note that was just written is not there');
  return describeGroupNote(db, organization.id, note, context, work.staff);
}

/** What is stored now, with who wrote it; not found when nothing is, or the id is another's. */
export async function otherSide(work: Asking, context: GroupNoteContext, asked: object) {
  const { db, organization } = work;
  const note = await readGroupNote(db, organization.id, context.session.id);
  if (note === null) return notFound();
  const theirs = await describeGroupNote(db, organization.id, note, context, work.staff);
  const staff = await readStaff(db, organization.id, [note.updatedBy]);
  return conflict(mySide(work, asked), {
    ...theirs,
    by: staff.get(note.updatedBy) ?? null,
    at: note.updatedAt,
  });
}

/** Individual counselling has the person's own note, and none beside it. */
function requireOwesNote({ kind }: SessionRecord): void {
  if (sessionNotes[kind] !== null) return;
  const detail = 'Individual counselling has one note: that of the person. Write there.';
  throw refused('no-group-note', 'No group note here', detail);
}

function requireTakesPlace({ startsAt, endsAt, status }: SessionRecord): void {
  requireHeld({ startsAt, endsAt, cancelled: status === 'cancelled' });
}

export function refuseSigned(note: GroupNoteRecord): void {
  if (note.signedAt === null) return;
  throw refused(
    'signed',
    'Already signed',
    'The signed group note cannot be changed. Write an addendum instead.',
  );
}

/** Each leader's own intervention; nobody writes another's. */
export async function writeIntervention(
  work: Asking,
  { id: sessionId, staff: staffId }: { readonly id: string; readonly staff: string },
  asked: LeaderInterventionWrite,
): Promise<LeaderIntervention> {
  const { db, organization, now } = work;
  await holdSession(db, sessionId);
  const session = await findVisibleSession(work, sessionId);
  work.require({ interventionById: staffId });
  if (!session.leaders.some(({ id }) => id === staffId)) {
    throw forbidden('Who may: a leader of this session.');
  }
  requireTakesPlace(session);
  const groupNote = await readGroupNote(db, organization.id, sessionId, 'lock');
  if (groupNote !== null) refuseSigned(groupNote);
  if (sessionNotes[session.kind] === null && (await hasSignedNote(db, sessionId))) {
    const detail = 'The note of this session is signed with your intervention. Write an addendum.';
    throw refused('signed', 'Already signed', detail);
  }
  const row = {
    ...{ organization_id: organization.id, session_id: sessionId, staff_id: staffId },
    ...{ text: asked.text, updated_at: now },
  };
  const isSaved = await saveIntervention(db, row, asked.version);
  const stored = await readInterventions(db, sessionId);
  const mine = stored.find((one) => one.staffId === staffId);
  if (!isSaved || mine === undefined) throw conflict(mySide(work, asked), mine ?? null);
  work.audit.write('group-note', [], { sessionId, intervention: true, version: mine.version });
  return mine;
}
