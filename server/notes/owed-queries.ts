import { sql, type Insertable, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

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

export interface Attendee {
  readonly participantId: string;
  /** Null where they left since. */
  readonly rosterAuthorId: string | null;
  readonly noteAuthorId: string | null;
  readonly episodeId: string | null;
  readonly part2: boolean;
  readonly noteId: string | null;
  readonly started: boolean;
}

/** The format of the notes of a session, unless it was cancelled. */
export async function noteFormatOf(db: Kysely<DB>, organizationId: string, sessionId: string) {
  return db
    .selectFrom('session as s')
    .innerJoin('program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .select(['p.note_format', 's.cancelled_at'])
    .where('s.organization_id', '=', organizationId)
    .where('s.id', '=', sessionId)
    .executeTakeFirst();
}

export async function readAttendees(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<Attendee[]> {
  const { rows } = await sql<Attendee>`
    select r.participant_id as "participantId", r.episode_id as "episodeId",
      p.part_2 as "part2", w.id as "rosterAuthorId",
      n.id as "noteId", n.author_id as "noteAuthorId",
      coalesce(n.signed_at is not null or ${startedInSql}, false) as started
    from roster r
    join participant p on p.organization_id = r.organization_id and p.id = r.participant_id
    left join staff w on w.organization_id = r.organization_id and w.id = r.note_author_id
      and w.disabled_at is null
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

export async function followRoster(
  db: Kysely<DB>,
  organizationId: string,
  now: string,
  attendees: readonly Attendee[],
): Promise<void> {
  for (const { noteId, noteAuthorId, rosterAuthorId, started } of attendees) {
    if (noteId === null || started || rosterAuthorId === null) continue;
    if (noteAuthorId === rosterAuthorId) continue;
    // Asked again by the database: its author may have begun it since it was read.
    await sql`update note n set author_id = ${rosterAuthorId}::uuid, opened_at = null,
        updated_at = ${now}::timestamptz, version = n.version + 1
      where n.organization_id = ${organizationId} and n.id = ${noteId}::uuid
        and n.signed_at is null and not ${startedInSql}`.execute(db);
  }
}

/** A note that somebody else made meanwhile stays as it is. */
export async function insertNotes(
  db: Kysely<DB>,
  rows: readonly Insertable<DB['note']>[],
): Promise<void> {
  await db
    .insertInto('note')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'session_id', 'participant_id']).doNothing(),
    )
    .execute();
}
