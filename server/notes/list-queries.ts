import { sql } from 'kysely';
import type { Work } from '../request/endpoint.ts';
import { noteRecord, selectNotes, type NoteRecord } from './note-queries.ts';

export type Listing = Pick<Work, 'db' | 'staff' | 'organization' | 'audit'>;

/** Drafts; signed ones with an unanswered return, or whose attendance changed since. */
export async function ownNotes(work: Listing): Promise<NoteRecord[]> {
  const { db, organization, staff } = work;
  const { rows } = await sql<{ id: string }>`
    select n.id from note n
    where n.organization_id = ${organization.id} and n.author_id = ${staff.id}
      and n.signed_at is null
    union
    select r.note_id from note_return r
    where r.organization_id = ${organization.id}
      and not exists (select from addendum a where a.organization_id = r.organization_id
        and a.note_id = r.note_id and a.answers_return_id = r.id)
    union
    select n.id from note n join attendance a on a.organization_id = n.organization_id
      and a.session_id = n.session_id and a.participant_id = n.participant_id
      and a.updated_at > n.signed_at
    where n.organization_id = ${organization.id} and n.author_id = ${staff.id}
      and n.signed_at is not null`.execute(db);
  const notes = await notesOf(work, rows);
  return notes.filter(({ authorId }) => authorId === staff.id);
}

/**
 * Of those whom the person supervises today (the database knows who they are): notes without the
 * co-signature they need, and addenda that no co-signature covers.
 */
export async function notesToCoSign(work: Listing): Promise<NoteRecord[]> {
  const { db, organization, staff } = work;
  if (!staff.roles.includes('supervisor') || staff.needsCoSignature) return [];
  const { rows } = await sql<{ id: string }>`
    with supervised as materialized (
      select person.id from staff_seen_through() as person (id) where person.id <> ${staff.id}),
    co_signed as materialized (
      select c.subject, c.subject_id, c.signed_at from signature c
      where c.organization_id = ${organization.id} and c.purpose = 'co-signature')
    select n.id from note n
    where n.organization_id = ${organization.id} and n.needs_co_signature
      and n.author_id = any (array(select id from supervised))
      and not exists (select from co_signed c where c.subject = 'note' and c.subject_id = n.id)
    union
    select a.note_id from addendum a
    where a.organization_id = ${organization.id} and a.needs_co_signature
      and a.author_id = any (array(select id from supervised))
      and not exists (select from co_signed c where c.subject = 'addendum'
        and c.subject_id = a.id)
      and not exists (select from co_signed c where c.subject = 'note'
        and c.subject_id = a.note_id and c.signed_at > a.signed_at)`.execute(db);
  return notesOf(work, rows);
}

async function notesOf(
  { db, organization }: Listing,
  found: readonly { readonly id: string }[],
): Promise<NoteRecord[]> {
  const ids = found.map(({ id }) => id);
  const rows = await selectNotes(db, organization.id)
    .where(sql<boolean>`n.id = any(${ids}::uuid[])`)
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
