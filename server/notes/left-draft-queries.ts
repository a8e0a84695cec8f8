import { sql, type Kysely } from 'kysely';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

/** What somebody had begun of a note when they left, for whom it was given to. */
export interface LeftDraftRecord {
  readonly author: PersonRef;
  readonly writtenAt: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly riskSentence: string;
}

/** By note, of those that the reader writes now; the last first. */
export async function readLeftDrafts(
  db: Kysely<DB>,
  organizationId: string,
  noteIds: readonly string[],
  readerId: string,
): Promise<Map<string, LeftDraftRecord[]>> {
  const rows = await db
    .selectFrom('left_draft as d')
    .innerJoin('staff as s', (on) =>
      on.onRef('s.organization_id', '=', 'd.organization_id').onRef('s.id', '=', 'd.author_id'),
    )
    .innerJoin('note as n', (on) =>
      on.onRef('n.organization_id', '=', 'd.organization_id').onRef('n.id', '=', 'd.note_id'),
    )
    .select(['d.note_id', 'd.sections', 'd.risk_sentence', 'd.written_at'])
    .select(['s.id', 's.name', 's.credential_code as credential'])
    .where('d.organization_id', '=', organizationId)
    .where('n.author_id', '=', readerId)
    .where(sql<boolean>`d.note_id = any(${noteIds}::uuid[])`)
    .orderBy('d.handed_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute();
  const drafts = rows.map(({ note_id: noteId, id, name, credential, ...row }) => ({
    noteId,
    left: {
      author: { id, name, credential },
      writtenAt: iso(row.written_at),
      sections: row.sections as Record<string, string>,
      riskSentence: row.risk_sentence,
    },
  }));
  return new Map(
    [...Map.groupBy(drafts, ({ noteId }) => noteId)].map(([noteId, of]) => [
      noteId,
      of.map(({ left }) => left),
    ]),
  );
}

/** Keeps what the author of a note had begun, who left, before it is given to somebody. */
export async function keepLeftDraft(
  db: Kysely<DB>,
  noteId: string,
  receiverId: string,
): Promise<void> {
  await sql`select keep_left_draft(${noteId}::uuid, ${receiverId}::uuid)`.execute(db);
}
