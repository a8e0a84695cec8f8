import { sql, type Kysely } from 'kysely';
import type { HandOverItem, OwedKind } from '#contract/staff';
import { wallClock } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import type { HandOverRefusal } from './hand-over-refusals.ts';

export interface OwedRow {
  readonly kind: OwedKind;
  readonly id: string;
  readonly title: string;
  readonly day: string | null;
  readonly begun: boolean;
  readonly participantId: string | null;
}

/** Whether the asker may hand over what this person owes: see 0098. */
export async function mayHandOverOf(db: Kysely<DB>, leaverId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select hands_over_of(${leaverId}::uuid) as may`.execute(db);
  return rows[0]?.may ?? false;
}

/** What somebody owes now, the oldest of each kind first; nothing when the asker may not know. */
export async function readOwed(db: Kysely<DB>, leaverId: string): Promise<OwedRow[]> {
  const { rows } = await sql<OwedRow>`
    select kind, id, title, day, begun, participant_id as "participantId"
    from what_somebody_owes(${leaverId}::uuid) order by day nulls last, title, id`.execute(db);
  return rows;
}

/** When these sessions begin by their programs' clocks, by id. */
export async function readBeginnings(
  db: Kysely<DB>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .select(['s.id', 's.starts_at', 'p.time_zone'])
    .where('s.id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, starts_at, time_zone }) => [id, wallClock(iso(starts_at), time_zone).time]),
  );
}

/** Names of those whom the reader sees, by id: row-level security leaves out the others. */
export async function readSeenNames(
  db: Kysely<DB>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('participant')
    .select(['id', 'preferred_name', 'family_name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.preferred_name} ${row.family_name}`]));
}

/** Hands things over as given. @returns for each why its receiver cannot have it; null: done */
export async function handOverItems(
  db: Kysely<DB>,
  leaverId: string,
  items: readonly HandOverItem[],
): Promise<(HandOverRefusal | null)[]> {
  const { rows } = await sql<{ refusal: HandOverRefusal | null }>`
    select refusal from hand_over(${leaverId}::uuid, ${JSON.stringify(items)}::jsonb)
    order by place`.execute(db);
  return rows.map(({ refusal }) => refusal);
}
