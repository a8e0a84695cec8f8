import type { FlagList } from '#contract/flag';
import type { PersonLeft, RosterAdd, RosterChange, RosterRow } from '#contract/roster';
import { requireStatementsOnLeaving, takeStatements } from '../flags/statements.ts';
import { readFlags } from '../flags/read.ts';
import { iso } from '../instants.ts';
import { owedNotes } from '../notes/owed-notes.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { sessionToChange, sessionToWriteIn, type Asking } from './access.ts';
import { describeRoster } from './detail.ts';
import { requireHeld } from './happening.ts';
import { openMakeUp } from './make-up-queries.ts';
import { standRoster } from './roster.ts';
import { addToRoster, isNoteStarted, updateRosterRow } from './roster-queries.ts';
import type { SessionRecord } from './session-queries.ts';
import { planned } from './summaries.ts';
import { isTransferred } from './transfer-queries.ts';
import { groupToLeave, transfer, undoTransfer } from './transfer.ts';

/**
 * Puts someone found in the directory onto the list, at any time; also someone who was taken off.
 * What is already written stays as it is.
 */
export async function addPerson(work: Asking, id: string, asked: RosterAdd): Promise<RosterRow> {
  const session = await sessionToChange(work, id);
  requireHeld(planned(session));
  await standRoster(work.db, session, work.now);
  // Taken off by mistake: what brought them here, a transfer or a missed day, still stands.
  const isNew =
    asked.origin === 'transfer' && !(await isTransferred(work.db, id, asked.participantId));
  const leaves = isNew ? await groupToLeave(work, session, asked) : null;
  if (!(await addToRoster(work.db, id, asked.participantId, asked.origin))) throw notFound();
  if (leaves !== null) await transfer(work, session, asked.participantId, leaves);
  if (asked.origin === 'make-up') await openMakeUp(work, id, asked.participantId);
  await oweIfEnded(work, session);
  work.audit.write('roster', [asked.participantId], { session: id, origin: asked.origin });
  return rowOf(work, session, asked.participantId);
}

/**
 * Takes someone off the list, puts them back, or gives their note to another leader. With whom a
 * transfer brought here, the transfer is taken back while nothing is recorded of them.
 */
export async function changePerson(
  work: Asking,
  id: string,
  participantId: string,
  asked: RosterChange,
): Promise<RosterRow> {
  const session = await sessionToChange(work, id);
  const row = await rowOf(work, session, participantId);
  if (row.version !== asked.version) throw conflict(asked, row);
  const { noteAuthorId } = asked;
  if (noteAuthorId !== row.noteAuthorId) await requireAssignable(work, session, row, noteAuthorId);
  if (asked.removed && !row.removed) {
    await requireStatementsOnLeaving(work, sinceOf(session), [participantId]);
  }
  const key = { sessionId: id, participantId, version: row.version };
  const removedAt = asked.removed ? work.now : null;
  await updateRosterRow(work.db, key, { removed_at: removedAt, note_author_id: noteAuthorId });
  if (asked.removed && row.origin === 'transfer') await undoTransfer(work, session, participantId);
  await oweIfEnded(work, session);
  work.audit.write('roster', [participantId], { session: id, removed: asked.removed });
  return { ...row, removed: asked.removed, noteAuthorId, version: row.version + 1 };
}

/** After the end, who is on the list and attended is owed a note. */
async function oweIfEnded({ db, staff, now }: Asking, session: SessionRecord): Promise<void> {
  if (session.ended_at === null) return;
  await owedNotes(db, session.id, { organizationId: staff.organizationId, now });
}

/** What was done about the open flags of someone who leaves before the end. */
export async function personLeft(
  work: Asking,
  id: string,
  participantId: string,
  asked: PersonLeft,
): Promise<FlagList> {
  const session = await sessionToWriteIn(work, id);
  await rowOf(work, session, participantId);
  await takeStatements(work, {
    occasion: 'person-left',
    people: [participantId],
    since: sinceOf(session),
    statements: asked.statements,
    detail: 'Say what was done about each open flag before the person leaves.',
  });
  return { flags: await readFlags(work.db, { people: [participantId], sessionId: id }, work.now) };
}

/** What was said before the session was about another day. */
function sinceOf({ started_at, starts_at }: SessionRecord): string {
  return iso(started_at !== null && started_at < starts_at ? started_at : starts_at);
}

export async function rowOf(
  work: Asking,
  session: SessionRecord,
  participantId: string,
): Promise<RosterRow> {
  const { rows, expected } = await standRoster(work.db, session, work.now);
  const own = rows.filter((row) => row.participant_id === participantId);
  const [row] = await describeRoster(work, session, { rows: own, expected });
  if (row === undefined) throw notFound();
  return row;
}

/** A note goes to a leader of the session, and only while nobody has begun it. */
async function requireAssignable(
  work: Asking,
  session: SessionRecord,
  row: RosterRow,
  authorId: string | null,
): Promise<void> {
  const writers = session.leaders.filter(({ writes_notes }) => writes_notes);
  if (authorId === null || !writers.some(({ id }) => id === authorId)) {
    const message = 'A leader of this session who is not covered writes the note.';
    throw invalid([{ field: 'noteAuthorId', message }]);
  }
  if (await isNoteStarted(work.db, session.id, row.participantId)) {
    throw refused(
      'note-started',
      'The note is begun',
      'A note that somebody has begun stays with its author.',
    );
  }
}
