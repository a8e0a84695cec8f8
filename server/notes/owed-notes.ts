import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import { splitNotes } from '#domain/notes/note-status';
import type { DB } from '../database/schema.gen.ts';
import { readLeaders } from './session-record.ts';

/**
 * A draft somebody has put work into: words, a choice, a phrase taken out. Opening alone is not
 * work. What is not started may be reassigned, and leaves the list when the person was not there.
 * For use in SQL where the note is `n`.
 */
export const startedInSql = sql<boolean>`(n.sections <> '{}'::jsonb or n.omitted_taps <> '{}'
  or n.risk_sentence <> '' or n.similarity_reason is not null or n.objective_ids is not null)`;

/** Present in the session or in any block of it. For use in SQL where the note is `n`. */
export const attendedInSql = sql<boolean>`exists (select from attendance a
  where a.organization_id = n.organization_id and a.session_id = n.session_id
    and a.participant_id = n.participant_id and a.status = 'present')`;

interface Attendee {
  readonly participantId: string;
  readonly rosterAuthorId: string | null;
  readonly noteAuthorId: string | null;
  readonly episodeId: string | null;
  readonly part2: boolean;
  readonly noteId: string | null;
  readonly started: boolean;
}

/**
 * Makes the rows of the notes that a session owes: one for each person on the roster who attended.
 * Call it when the session ends, when attendance is corrected afterwards and when its wrap-up is
 * opened; calling it again changes nothing. A note that nobody has started follows the roster's
 * author. Runs with the rights of whoever asks: someone who leads the session.
 */
export async function owedNotes(
  db: Kysely<DB>,
  sessionId: string,
  at: { readonly organizationId: string; readonly now: string },
): Promise<void> {
  const { organizationId, now } = at;
  const session = await db
    .selectFrom('session as s')
    .innerJoin('program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .select(['p.note_format', 's.cancelled_at'])
    .where('s.organization_id', '=', organizationId)
    .where('s.id', '=', sessionId)
    .executeTakeFirst();
  if (session === undefined || session.cancelled_at !== null) return;
  const attendees = await readAttendees(db, organizationId, sessionId);
  const leaders = await readLeaders(db, organizationId, [sessionId]);
  await followRoster(db, organizationId, now, attendees);
  const authors = splitNotes(
    (leaders.get(sessionId) ?? []).map((leader) => leader.id),
    attendees.map(({ participantId, noteAuthorId, rosterAuthorId }) => ({
      participantId,
      authorId: noteAuthorId ?? rosterAuthorId,
    })),
  );
  const authorOf = new Map(authors.map((owed) => [owed.participantId, owed.authorId]));
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
  await db
    .insertInto('note')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'session_id', 'participant_id']).doNothing(),
    )
    .execute();
}

async function readAttendees(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<Attendee[]> {
  const { rows } = await sql<Attendee>`
    select r.participant_id as "participantId", r.episode_id as "episodeId",
      p.part_2 as "part2", r.note_author_id as "rosterAuthorId",
      n.id as "noteId", n.author_id as "noteAuthorId",
      coalesce(n.signed_at is not null or ${startedInSql}, false) as started
    from roster r
    join participant p on p.organization_id = r.organization_id and p.id = r.participant_id
    left join note n on n.organization_id = r.organization_id
      and n.session_id = r.session_id and n.participant_id = r.participant_id
    where r.organization_id = ${organizationId} and r.session_id = ${sessionId}
      and r.removed_at is null
      and exists (select from attendance a where a.organization_id = r.organization_id
        and a.session_id = r.session_id and a.participant_id = r.participant_id
        and a.status = 'present')
    order by r.position, r.participant_id`.execute(db);
  return rows;
}

async function followRoster(
  db: Kysely<DB>,
  organizationId: string,
  now: string,
  attendees: readonly Attendee[],
): Promise<void> {
  for (const { noteId, noteAuthorId, rosterAuthorId, started } of attendees) {
    if (noteId === null || started || rosterAuthorId === null) continue;
    if (noteAuthorId === rosterAuthorId) continue;
    await db
      .updateTable('note')
      .set({ author_id: rosterAuthorId, opened_at: null, updated_at: now })
      .set((row) => ({ version: row('version', '+', 1) }))
      .where('organization_id', '=', organizationId)
      .where('id', '=', noteId)
      .execute();
  }
}
