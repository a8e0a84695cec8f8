import { sql, type Kysely } from 'kysely';
import type { LiveChange } from '#contract/live';
import type { DB } from '../database/schema.gen.ts';

/** What row-level security lets the reader see of the changes of finished transactions. */
export interface FoundChanges {
  /** Number of the oldest transaction that still runs: everything before it is told. */
  upTo: string;
  /** Something later is there already and waits for an older transaction to finish. */
  heldBack: boolean;
  /** In the order of the transactions; one more than `most` when there are too many to tell. */
  changes: LiveChange[];
}

interface Row {
  upTo: string;
  heldBack: boolean;
  changes: LiveChange[] | null;
}

/**
 * Changes from a transaction on, in one statement and so in one view of what has been committed:
 * a transaction that commits later has a later place, however early it began.
 *
 * @param from number of the first transaction that was not told yet; null: from now on
 */
export async function readChanges(
  db: Kysely<DB>,
  from: string | null,
  most: number,
): Promise<FoundChanges> {
  const { rows } = await sql<Row>`
    with told as materialized (
      select c.subject, c.session_id, c.participant_id, c.record_id, c.xid, c.seq,
        coalesce(c.by_staff = current_staff_id(), false) as own
      from change c
      where c.organization_id = current_organization_id() and c.xid >= ${from}::xid8
        and c.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by c.xid, c.seq limit ${most + 1})
    select pg_snapshot_xmin(pg_current_snapshot())::text as "upTo",
      exists (select from change c
        where c.organization_id = current_organization_id() and c.xid >= ${from}::xid8
          and c.xid >= pg_snapshot_xmin(pg_current_snapshot())) as "heldBack",
      (select json_agg(json_build_object('subject', t.subject, 'sessionId', t.session_id,
          'participantId', t.participant_id, 'recordId', t.record_id, 'own', t.own)
          order by t.xid, t.seq) from told t) as changes`.execute(db);
  const [{ upTo, heldBack, changes } = { upTo: '0', heldBack: false, changes: null }] = rows;
  return { upTo, heldBack, changes: changes ?? [] };
}

/** Forgets the changes that nobody goes on from any more. @returns how many */
export async function forgetChanges(db: Kysely<DB>, before: string): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select forget_changes(${before}) as gone`.execute(
    db,
  );
  return rows[0]?.gone ?? 0;
}
