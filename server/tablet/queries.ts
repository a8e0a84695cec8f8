import { sql, type Insertable, type Kysely } from 'kysely';
import type { PersonRef } from '#contract/scalars';
import type { CheckInCode, DB, Tablet } from '../database/schema.gen.ts';
import type { Work } from '../request/endpoint.ts';
import { sentUnfinished } from './standing-queries.ts';

/** @returns false when there is one with this id */
export async function insertTablet(db: Kysely<DB>, row: Insertable<Tablet>): Promise<boolean> {
  const inserted = await db
    .insertInto('tablet')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export function findTablet(db: Kysely<DB>, sessionId: string, id: string) {
  return db
    .selectFrom('tablet')
    .select(['id', 'closed_at'])
    .where('session_id', '=', sessionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markClosed(
  db: Kysely<DB>,
  id: string,
  { staff, now }: Pick<Work, 'staff' | 'now'>,
): Promise<void> {
  await db
    .updateTable('tablet')
    .set({ closed_at: now, closed_by: staff.id })
    .where('id', '=', id)
    .execute();
}

interface OpenTabletRow {
  id: string;
  openedBy: PersonRef;
  openedAt: Date;
  lastSeenAt: Date;
}

/** Tablets of a session that may be used at `now`, the first opened first. */
export async function readOpenTablets(
  db: Kysely<DB>,
  sessionId: string,
  now: string,
): Promise<OpenTabletRow[]> {
  const { rows } = await sql<OpenTabletRow>`
    select t.id, t.opened_at as "openedAt", t.last_seen_at as "lastSeenAt",
      json_build_object('id', p.id, 'name', p.name, 'credential', p.credential_code) as "openedBy"
    from tablet t
    join staff p on p.organization_id = t.organization_id and p.id = t.opened_by
      and p.disabled_at is null
    join session s on s.organization_id = t.organization_id and s.id = t.session_id
      and s.ended_at is null and s.cancelled_at is null
    where t.session_id = ${sessionId}::uuid and t.closed_at is null
      and t.expires_at > ${now}::timestamptz
    order by t.opened_at, t.id`.execute(db);
  return rows;
}

/** The codes of a session, by where their people stand on its list; nobody who was taken off it. */
export function readCodeRows(db: Kysely<DB>, sessionId: string) {
  return db
    .selectFrom('check_in_code as c')
    .innerJoin('roster as r', (join) =>
      join
        .onRef('r.organization_id', '=', 'c.organization_id')
        .onRef('r.session_id', '=', 'c.session_id')
        .onRef('r.participant_id', '=', 'c.participant_id'),
    )
    .innerJoin('participant as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'c.organization_id')
        .onRef('p.id', '=', 'c.participant_id'),
    )
    .where('c.session_id', '=', sessionId)
    .where('r.removed_at', 'is', null)
    .select(['c.participant_id', 'c.code', 'c.instrument_codes', 'c.made_at'])
    .select(['c.entered_at', 'c.answered_at', sentUnfinished('c').as('unfinished')])
    .select(['p.preferred_name', 'p.family_name'])
    .orderBy('r.position')
    .execute();
}

export type CodeRow = Awaited<ReturnType<typeof readCodeRows>>[number];

/** Every code of a session, also of who was taken off its list: none is given twice. */
export async function readUsedCodes(db: Kysely<DB>, sessionId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('check_in_code')
    .select('code')
    .where('session_id', '=', sessionId)
    .execute();
  return new Set(rows.map(({ code }) => code));
}

/** Adds codes for those who have none; whoever got one a moment ago keeps that. */
export async function addCodes(
  db: Kysely<DB>,
  codes: readonly Insertable<CheckInCode>[],
): Promise<void> {
  if (codes.length === 0) return;
  await db
    .insertInto('check_in_code')
    .values([...codes])
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'session_id', 'participant_id']).doNothing(),
    )
    .execute();
}

/** Puts codes in the place of those that the people have; the earlier ones open nothing any more. */
export async function putCodes(
  db: Kysely<DB>,
  codes: readonly Insertable<CheckInCode>[],
): Promise<void> {
  if (codes.length === 0) return;
  await db
    .insertInto('check_in_code')
    .values([...codes])
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'session_id', 'participant_id']).doUpdateSet((eb) => ({
        episode_id: eb.ref('excluded.episode_id'),
        code: eb.ref('excluded.code'),
        instrument_codes: eb.ref('excluded.instrument_codes'),
        made_by: eb.ref('excluded.made_by'),
        made_at: eb.ref('excluded.made_at'),
        entered_at: null,
        answered_at: null,
      })),
    )
    .execute();
}
