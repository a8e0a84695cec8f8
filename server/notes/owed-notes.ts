import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import { followRoster, insertNotes, noteFormatOf, readAttendees } from './owed-queries.ts';
import { readWriters } from './session-queries.ts';
import { splitNotes } from './split-notes.ts';

/**
 * Makes the rows of the notes that a session owes: one for each person on the roster who attended.
 * Call it when the session ends, and after its end with every change of its attendance or its list;
 * calling it again changes nothing. A note that nobody has started follows the roster's author, and
 * none falls to who left. Runs
 * with the rights of whoever asks, someone who leads the session, which is kept from ending and from
 * being reopened until the request is answered.
 */
export async function owedNotes(
  db: Kysely<DB>,
  sessionId: string,
  at: { readonly organizationId: string; readonly now: string },
): Promise<void> {
  const { organizationId, now } = at;
  const session = await noteFormatOf(db, organizationId, sessionId);
  if (session === undefined || session.cancelled_at !== null) return;
  const attendees = await readAttendees(db, organizationId, sessionId);
  const writers = await readWriters(db, organizationId, sessionId);
  await followRoster(db, organizationId, now, attendees);
  const authors = splitNotes(
    writers,
    attendees.map(({ participantId, noteAuthorId, rosterAuthorId }) => ({
      participantId,
      authorId: noteAuthorId ?? rosterAuthorId,
    })),
  );
  const authorOf = new Map(authors.map(({ participantId, authorId }) => [participantId, authorId]));
  const missing = attendees.flatMap((attendee) => {
    const authorId = authorOf.get(attendee.participantId);
    return attendee.noteId === null && authorId !== undefined ? [{ attendee, authorId }] : [];
  });
  if (missing.length === 0) return;
  const rows = missing.map(({ attendee, authorId }) => ({
    organization_id: organizationId,
    id: newId(),
    session_id: sessionId,
    participant_id: attendee.participantId,
    episode_id: attendee.episodeId,
    author_id: authorId,
    format: session.note_format,
    part_2: attendee.part2,
    updated_at: now,
  }));
  await insertNotes(db, rows);
}
