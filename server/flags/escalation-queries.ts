import { sql, type Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';
import { readFlagRows } from './queries.ts';
import { readAcknowledgeMinutes, readResponsible } from './responsible-queries.ts';
import { aroundOf, standingOf } from './who-must-act.ts';

/**
 * Keeps which time limits of a flag have passed and whom it named then, before something about the flag
 * changes: afterwards other people may be responsible, or it may be asked about anew.
 */
export async function keepEscalations(db: Kysely<DB>, id: string, now: string): Promise<void> {
  const rows = await readFlagRows(db, { ids: [id] });
  const [row] = rows;
  if (row === undefined || row.closed_at !== null) return;
  const around = aroundOf(rows);
  const responsible = await readResponsible(db, around);
  const minutes = await readAcknowledgeMinutes(db, around.sessionIds, around.people);
  for (const { step, at, staffIds } of standingOf(row, responsible, minutes, now).escalations) {
    await sql`insert into flag_step
        (organization_id, id, flag_id, participant_id, step, reached, reached_ids, happened_at)
      select f.organization_id, ${newId()}::uuid, f.id, f.participant_id, 'escalated',
        ${step}::text, ${[...staffIds]}::uuid[], ${at}::timestamptz
      from flag f where f.id = ${id}::uuid
      on conflict (organization_id, flag_id, reached, happened_at) where step = 'escalated'
        do nothing`.execute(db);
  }
}

/** As `keepEscalations`, of the open flag that new evidence will join; without one nothing is kept. */
export async function keepEscalationsOf(
  db: Kysely<DB>,
  { participantId, kind, now }: { participantId: string; kind: string; now: string },
): Promise<void> {
  const open = await db
    .selectFrom('flag')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('kind', '=', kind)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (open) await keepEscalations(db, open.id, now);
}
