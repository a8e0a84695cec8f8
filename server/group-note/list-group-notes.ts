import { sql } from 'kysely';
import type { GroupNoteListRow } from '#contract/note';
import { staffRef } from '../notes/grown-parts.ts';
import type { Listing } from '../notes/list-queries.ts';
import { readSessions, type SessionRecord } from '../notes/session-queries.ts';
import { readGrown, type GrownGroupNote } from './group-note-standing.ts';
import { groupNoteRecord, type GroupNoteRecord } from './queries.ts';
import { answerers, coverableBy } from './who-may.ts';

/**
 * Signed group notes that wait for the person who asks, the oldest first: returned to them, or, for a
 * supervisor, without a co-signature that they may give.
 */
export async function waitingGroupNotes(work: Listing): Promise<GroupNoteListRow[]> {
  const { db, organization, audit } = work;
  const notes = await mayWait(work);
  if (notes.length === 0) return [];
  const sessionIds = notes.map(({ sessionId }) => sessionId);
  const sessions = await readSessions(db, organization.id, sessionIds);
  const grown = await readGrown(db, organization.id, notes);
  const rows = grown.flatMap((each) => {
    const session = sessions.get(each.note.sessionId);
    const waits = session === undefined ? null : whatWaits(work, each);
    return session === undefined || waits === null ? [] : [listRow(session, each, waits)];
  });
  if (rows.length > 0) audit.read('group-note', [], { list: 'waiting' });
  return rows.sort((a, b) => (a.endsAt < b.endsAt ? -1 : a.endsAt > b.endsAt ? 1 : 0));
}

/** Signed group notes with a comment that nobody answered, or a signature that nobody covered. */
async function mayWait({ db, organization, staff }: Listing): Promise<GroupNoteRecord[]> {
  const reviews = staff.roles.includes('supervisor') && !staff.needsCoSignature;
  const { rows } = await sql<{ id: string }>`
    with signed as materialized (
      select g.id, g.id as note_id, g.signed_by, g.signed_at from group_note g
      where g.organization_id = ${organization.id} and g.needs_co_signature
      union all
      select a.id, a.group_note_id, a.author_id, a.signed_at from group_note_addendum a
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
        and c.purpose = 'co-signature' and c.subject_id = s.id)
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

type Waits = Pick<
  GroupNoteListRow,
  'waitsFor' | 'since' | 'author' | 'returnedBy' | 'returnComment'
>;

function whatWaits({ staff: reader }: Listing, grown: GrownGroupNote): Waits | null {
  const { standing, staff } = grown;
  const { status, openReturn } = standing;
  if (status === 'returned' && openReturn !== null && answerers(grown).includes(reader.id)) {
    return {
      waitsFor: 'answer',
      since: openReturn.returnedAt,
      author: staffRef(staff, reader.id),
      returnedBy: staffRef(staff, openReturn.returnedBy),
      returnComment: openReturn.comment,
    };
  }
  if (status !== 'awaiting-co-signature') return null;
  const open = coverableBy(grown, reader).find(({ waits }) => waits);
  if (open === undefined) return null;
  return {
    waitsFor: 'co-signature',
    since: standing.signaturesOf(open.id)[0]?.signedAt ?? grown.note.updatedAt,
    author: staffRef(staff, open.signedBy),
    returnedBy: null,
    returnComment: null,
  };
}

function listRow(
  session: SessionRecord,
  { note, standing }: GrownGroupNote,
  waits: Waits,
): GroupNoteListRow {
  return {
    id: note.id,
    sessionId: session.id,
    sessionTitle: session.title,
    serviceOn: session.serviceOn,
    endsAt: session.endedAt ?? session.endsAt,
    status: standing.status,
    ...waits,
  };
}
