import type { GroupNoteListRow } from '#contract/note';
import { staffRef } from '../notes/grown-parts.ts';
import type { Listing } from '../notes/list-queries.ts';
import { readSessions, type SessionRecord } from '../notes/session-queries.ts';
import { readGrown, type GrownGroupNote } from './group-note-standing.ts';
import { groupNotesThatMayWait } from './list-queries.ts';
import { answerers, coverableBy } from './who-may.ts';

/**
 * Signed group notes that wait for the person who asks, the oldest first: returned to them, or, for a
 * supervisor, without a co-signature that they may give.
 */
export async function waitingGroupNotes(work: Listing): Promise<GroupNoteListRow[]> {
  const { db, organization, audit } = work;
  const notes = await groupNotesThatMayWait(work);
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
