import { sql } from 'kysely';
import type { Work } from '../request/endpoint.ts';
import { noteRecord, selectNotes, type NoteRecord } from './note-queries.ts';

export type Listing = Pick<Work, 'db' | 'staff' | 'organization' | 'audit'>;

/** Drafts; signed ones that were returned, or whose attendance changed since they were signed. */
export async function ownNotes({ db, organization, staff }: Listing): Promise<NoteRecord[]> {
  const rows = await selectNotes(db, organization.id)
    .where('n.author_id', '=', staff.id)
    .where(
      sql<boolean>`(n.signed_at is null
        or exists (select from note_return r where r.organization_id = n.organization_id
          and r.note_id = n.id)
        or exists (select from attendance a where a.organization_id = n.organization_id
          and a.session_id = n.session_id and a.participant_id = n.participant_id
          and a.updated_at > n.signed_at))`,
    )
    .execute();
  return rows.map(noteRecord);
}

/** Of those whom the person supervises today: the database knows who they are. */
export async function notesToCoSign({ db, organization, staff }: Listing): Promise<NoteRecord[]> {
  if (!staff.roles.includes('supervisor') || staff.needsCoSignature) return [];
  const rows = await selectNotes(db, organization.id)
    .where('n.author_id', '!=', staff.id)
    .where(sql<boolean>`n.author_id in (select staff_seen_through())`)
    .where('n.signed_at', 'is not', null)
    .where(
      sql<boolean>`((n.needs_co_signature and not exists (select from signature c
          where c.organization_id = n.organization_id and c.subject = 'note'
            and c.subject_id = n.id and c.purpose = 'co-signature'))
        or n.id in (select a.note_id from addendum a where a.needs_co_signature
          and not exists (select from signature c where c.organization_id = a.organization_id
            and c.subject = 'addendum' and c.subject_id = a.id and c.purpose = 'co-signature')))`,
    )
    .execute();
  return rows.map(noteRecord);
}

export interface Name {
  readonly preferredName: string;
  readonly familyName: string;
}

export async function readNames(
  { db, organization }: Listing,
  notes: readonly NoteRecord[],
): Promise<Map<string, Name>> {
  const ids = [...new Set(notes.map(({ participantId }) => participantId))];
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'preferred_name as preferredName', 'family_name as familyName'])
    .where('organization_id', '=', organization.id)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
