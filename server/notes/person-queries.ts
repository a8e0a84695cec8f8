import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { selectNotes } from './note-queries.ts';

export interface PersonNotesPage {
  readonly participantId: string;
  /** The oldest note of the page before; null: from the newest on. */
  readonly before: string | null;
  readonly rows: number;
}

/** Newest first, with the session and the author of each, and whether the session may be opened. */
export function notesOfPerson(
  db: Kysely<DB>,
  organizationId: string,
  { participantId, before, rows }: PersonNotesPage,
) {
  const older = sql<boolean>`(s.starts_at, n.id) < (select earlier_session.starts_at, earlier.id
    from note earlier join session earlier_session
      on earlier_session.organization_id = earlier.organization_id
      and earlier_session.id = earlier.session_id
    where earlier.organization_id = ${organizationId} and earlier.id = ${before}::uuid)`;
  return selectNotes(db, organizationId)
    .innerJoin('session as s', (join) =>
      join.onRef('s.organization_id', '=', 'n.organization_id').onRef('s.id', '=', 'n.session_id'),
    )
    .innerJoin('program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .innerJoin('staff as a', (join) =>
      join.onRef('a.organization_id', '=', 'n.organization_id').onRef('a.id', '=', 'n.author_id'),
    )
    .select(['s.title', 's.starts_at', 'p.time_zone', 'a.name', 'a.credential_code'])
    .select(sql<boolean>`s.id in (select visible_sessions())`.as('session_visible'))
    .where('n.participant_id', '=', participantId)
    .where(before === null ? sql<boolean>`true` : older)
    .orderBy('s.starts_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(rows)
    .execute();
}
