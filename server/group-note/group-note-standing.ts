import type { Kysely } from 'kysely';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';
import { staffOfHistory } from '../notes/grown-parts.ts';
import type { NoteHistory } from '../notes/note-queries.ts';
import { groupNoteContent } from '../notes/signed-content.ts';
import { readStaff, readSupervisors } from '../notes/staff-queries.ts';
import { standingOf, type NoteStanding } from '../notes/standing.ts';
import { readGroupNoteHistory } from './history-queries.ts';
import type { GroupNoteRecord } from './queries.ts';

/** Where the note of a group stands. */
export function groupNoteStanding(note: GroupNoteRecord, history: NoteHistory): NoteStanding {
  const { id, signedAt, needsCoSignature, dynamic, sharedFacts } = note;
  const contentOf = (formVersion: number) =>
    sharedFacts === null
      ? null
      : groupNoteContent({ dynamic, sharedFacts, needsCoSignature }, formVersion);
  return standingOf({ subject: 'group-note', id, signedAt, needsCoSignature, contentOf }, history);
}

/** A group note with all that grew onto it. */
export interface GrownGroupNote {
  readonly note: GroupNoteRecord;
  readonly history: NoteHistory;
  readonly standing: NoteStanding;
  /** Staff named by it, by id. */
  readonly staff: ReadonlyMap<string, PersonRef>;
  /** Supervisors of today of those who signed something of it, by the id of the supervised. */
  readonly supervisors: ReadonlyMap<string, readonly string[]>;
}

/** Reads them all in a fixed number of statements; of a draft nothing is asked. */
export async function readGrown(
  db: Kysely<DB>,
  organizationId: string,
  notes: readonly GroupNoteRecord[],
): Promise<GrownGroupNote[]> {
  const signed = notes.filter(({ signedAt }) => signedAt !== null);
  const ids = signed.map(({ id }) => id);
  const historyOf = await readGroupNoteHistory(db, organizationId, ids);
  const named = signed.flatMap((note) => [
    ...(note.signedBy === null ? [] : [note.signedBy]),
    ...staffOfHistory(historyOf(note.id)),
  ]);
  const people = [...new Set(named)];
  const staff = people.length === 0 ? new Map() : await readStaff(db, organizationId, people);
  const supervisors =
    people.length === 0 ? new Map() : await readSupervisors(db, organizationId, people);
  return notes.map((note) => {
    const history = historyOf(note.id);
    return { note, history, standing: groupNoteStanding(note, history), staff, supervisors };
  });
}
