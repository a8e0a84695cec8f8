import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';

interface Said {
  readonly organizationId: string;
  readonly participantId: string;
  readonly reviewId: string;
  readonly by: string;
  readonly at: string;
}

/** One's own disagreement with a criterion; the one before is taken back. Null: only that. */
export async function writeDisagreement(
  db: Kysely<DB>,
  said: Said & { readonly criterionId: string; readonly words: string | null },
): Promise<void> {
  await db
    .updateTable('review_disagreement')
    .set({ taken_back_at: said.at })
    .where('review_id', '=', said.reviewId)
    .where('criterion_id', '=', said.criterionId)
    .where('said_by', '=', said.by)
    .where('taken_back_at', 'is', null)
    .execute();
  if (said.words === null) return;
  await db
    .insertInto('review_disagreement')
    .values({
      organization_id: said.organizationId,
      id: newId(),
      participant_id: said.participantId,
      review_id: said.reviewId,
      criterion_id: said.criterionId,
      words: said.words,
      said_by: said.by,
      said_at: said.at,
    })
    .execute();
}

/** Asks somebody of the team; who was asked already stays asked. */
export async function askColleague(
  db: Kysely<DB>,
  asked: Said & { readonly staffId: string },
): Promise<void> {
  await db
    .insertInto('review_position')
    .values({
      organization_id: asked.organizationId,
      participant_id: asked.participantId,
      review_id: asked.reviewId,
      staff_id: asked.staffId,
      asked_by: asked.by,
      asked_at: asked.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** One's own agreement or dissent, over the version seen. @returns false: it is another one by now */
export async function sayPosition(
  db: Kysely<DB>,
  said: Said & {
    readonly position: 'agrees' | 'dissents' | null;
    readonly words: string | null;
    readonly version: number;
  },
): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    update review_position set position = ${said.position}::text, words = ${said.words}::text,
      said_at = case when ${said.position}::text is null then null else ${said.at}::timestamptz end,
      version = version + 1
    where review_id = ${said.reviewId}::uuid and staff_id = ${said.by}::uuid
      and version = ${said.version}::integer
    returning version`.execute(db);
  return rows.length > 0;
}
