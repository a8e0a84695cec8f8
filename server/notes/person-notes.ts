import type { PersonNote, PersonNotes } from '#contract/note';
import { dayOf } from '#domain/calendar/zoned-time';
import { iso } from '../instants.ts';
import { isVisible } from '../plan/queries.ts';
import { notFound } from '../problems.ts';
import { aboutOnly } from '../request/one-person.ts';
import type { Asking } from './note-access.ts';
import { noteRecord, readHistory } from './note-queries.ts';
import { notesOfPerson } from './person-queries.ts';
import { noteStanding } from './note-standing.ts';

/** Notes in one answer: more than two months of a program with three groups a week. */
const pageSize = 30;

/**
 * The notes of one person, newest first: who may read the person's record may know of each who
 * wrote it and where it stands. The words are `GET /api/notes/:id`.
 *
 * @param before the oldest note of the page before; null: from the newest on
 * @throws notFound for somebody the person does not treat, foreign or absent
 */
export async function listPersonNotes(
  work: Asking,
  participantId: string,
  before: string | null,
): Promise<PersonNotes> {
  const { db, organization, staff } = work;
  await aboutOnly(db, participantId);
  if (!(await isVisible(db, organization.id, participantId))) throw notFound();
  work.require({ treats: true });
  // One more than a page holds: whether there are more.
  const found = await notesOfPerson(db, organization.id, {
    participantId,
    before,
    rows: pageSize + 1,
  });
  const rows = found.slice(0, pageSize);
  const signed = rows.filter(({ signed_at }) => signed_at !== null);
  const historyOf = await readHistory(
    db,
    organization.id,
    signed.map(({ id }) => id),
  );
  work.audit.read('note', [participantId], { list: 'person' });
  const notes = rows.map((row): PersonNote => ({
    id: row.id,
    sessionId: row.session_id,
    sessionTitle: row.title,
    serviceOn: dayOf(iso(row.starts_at), row.time_zone),
    author: { id: row.author_id, name: row.name, credential: row.credential_code },
    mine: row.author_id === staff.id,
    status: noteStanding(noteRecord(row), historyOf(row.id)).status,
    sessionVisible: row.session_visible,
  }));
  return { notes, next: found.length > pageSize ? (notes.at(-1)?.id ?? null) : null };
}
