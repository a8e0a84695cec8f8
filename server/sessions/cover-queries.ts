import { sql, type Kysely } from 'kysely';
import type { CoverChoices } from '#contract/change-of-plan';
import type { DB } from '../database/schema.gen.ts';

export async function readWhoMayCover(
  db: Kysely<DB>,
  sessionId: string,
): Promise<CoverChoices['staff']> {
  const { rows } = await sql<CoverChoices['staff'][number]>`
    select id, name, credential, leads_meanwhile as "leadsMeanwhile"
    from who_may_cover(${sessionId})`.execute(db);
  return rows;
}

export interface Cover {
  readonly organizationId: string;
  readonly sessionId: string;
  readonly staffId: string;
  readonly coversId: string;
  readonly coversPart: string;
}

/**
 * The cover first, so that whoever hands over still sees the session while doing so.
 *
 * @param cover stays: who hands over goes on leading beside the cover
 */
export async function addCover(
  db: Kysely<DB>,
  cover: Cover & { readonly takesFromId: string; readonly stays: boolean },
): Promise<void> {
  await db
    .insertInto('session_facilitator')
    .values({
      organization_id: cover.organizationId,
      session_id: cover.sessionId,
      staff_id: cover.staffId,
      part: 'cover',
      covers_id: cover.coversId,
      covers_part: cover.coversPart,
    })
    .execute();
  await handOverNotes(db, cover.sessionId, cover.takesFromId, cover.staffId);
  if (!cover.stays) await takeOut(db, cover.sessionId, cover.takesFromId);
}

export async function putBackCovered(db: Kysely<DB>, cover: Cover): Promise<void> {
  await db
    .insertInto('session_facilitator')
    .values({
      organization_id: cover.organizationId,
      session_id: cover.sessionId,
      staff_id: cover.coversId,
      part: cover.coversPart,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'session_id', 'staff_id']).doNothing(),
    )
    .execute();
  await handOverNotes(db, cover.sessionId, cover.staffId, cover.coversId);
  await takeOut(db, cover.sessionId, cover.staffId);
}

async function handOverNotes(
  db: Kysely<DB>,
  sessionId: string,
  giver: string,
  taker: string,
): Promise<void> {
  await sql`select hand_over_notes(${sessionId}, ${giver}, ${taker})`.execute(db);
}

async function takeOut(db: Kysely<DB>, sessionId: string, staffId: string): Promise<void> {
  await db
    .deleteFrom('session_facilitator')
    .where('session_id', '=', sessionId)
    .where('staff_id', '=', staffId)
    .execute();
}
