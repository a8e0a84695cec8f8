import { sql } from 'kysely';
import type { Listing } from '../notes/list-queries.ts';
import { groupNoteRecord, type GroupNoteRecord } from './queries.ts';

/**
 * Signed group notes with a comment that nobody answered, or a signature that no co-signature names: one
 * of the note may leave out what another leader had added.
 */
export async function groupNotesThatMayWait({
  db,
  organization,
  staff,
}: Listing): Promise<GroupNoteRecord[]> {
  const reviews = staff.roles.includes('supervisor') && !staff.needsCoSignature;
  const { rows } = await sql<{ id: string }>`
    with signed as materialized (
      select g.id, g.id as note_id, g.signed_by from group_note g
      where g.organization_id = ${organization.id} and g.needs_co_signature
      union all
      select a.id, a.group_note_id, a.author_id from group_note_addendum a
      where a.organization_id = ${organization.id} and a.needs_co_signature),
    returned as materialized (
      select r.group_note_id as note_id from group_note_return r
      where r.organization_id = ${organization.id}
        and not exists (select from group_note_addendum a where a.organization_id = r.organization_id
          and a.answers_return_id = r.id))
    select s.note_id as id from signed s join returned r on r.note_id = s.note_id
    where s.signed_by = ${staff.id}
    union
    select s.note_id from signed s
    where ${reviews} and s.signed_by = any (array(select staff_seen_through()))
      and s.signed_by <> ${staff.id}
      and not exists (select from signature c where c.organization_id = ${organization.id}
        and c.subject in ('group-note', 'group-note-addendum') and c.subject_id in (s.id, s.note_id)
        and c.purpose = 'co-signature' and position(s.id::text in c.canonical) > 0)
      and s.note_id not in (select r.note_id from returned r)`.execute(db);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const notes = await db
    .selectFrom('group_note')
    .selectAll()
    .where('organization_id', '=', organization.id)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return notes.map(groupNoteRecord);
}
