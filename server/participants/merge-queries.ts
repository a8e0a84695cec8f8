import { sql, type Kysely } from 'kysely';
import type { DirectoryEntry, EntryEpisode, MergedEntry } from '#contract/participant-merge';
import type { DB } from '../database/schema.gen.ts';

/** Those of the entries that the person may see, by name. */
export function findEntries(db: Kysely<DB>, ids: readonly string[]): Promise<DirectoryEntry[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('participant')
    .select(['id', 'preferred_name as preferredName', 'given_name as givenName'])
    .select(['family_name as familyName', 'birth_date as birthDate'])
    .where('id', 'in', [...ids])
    .orderBy('family_name')
    .orderBy('preferred_name')
    .orderBy('id')
    .execute();
}

/** undefined for someone whom the person may not see, and for nobody. */
export const findEntry = async (db: Kysely<DB>, id: string): Promise<DirectoryEntry | undefined> =>
  (await findEntries(db, [id]))[0];

/** A merge in force that an entry is part of, with the other entry. */
export interface FoundMerge extends Omit<MergedEntry, 'episodes'> {
  /** Whether the asked entry is the one that is kept. */
  readonly keeps: boolean;
}

/** Merges in force of an entry, as far as the reader sees the other one; the oldest first. */
export async function readMerges(db: Kysely<DB>, id: string): Promise<FoundMerge[]> {
  const rows = await db
    .selectFrom('participant_merge as m')
    .innerJoin('participant as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'm.organization_id')
        .on(
          sql`p.id`,
          '=',
          sql`case when m.kept_id = ${id}::uuid then m.merged_id else m.kept_id end`,
        ),
    )
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.merged_by'),
    )
    .select(['m.id as mergeId', 'm.kept_id', 'm.reason', 'm.merged_at'])
    .select(['p.id', 'p.preferred_name', 'p.given_name', 'p.family_name', 'p.birth_date'])
    .select(['s.id as by_id', 's.name as by_name', 's.credential_code'])
    .where('m.undone_at', 'is', null)
    .where((is) => is.or([is('m.kept_id', '=', id), is('m.merged_id', '=', id)]))
    .orderBy('m.merged_at')
    .orderBy('m.id')
    .execute();
  return rows.map((row) => ({
    keeps: row.kept_id === id,
    mergeId: row.mergeId,
    entry: {
      id: row.id,
      preferredName: row.preferred_name,
      givenName: row.given_name,
      familyName: row.family_name,
      birthDate: row.birth_date,
    },
    mergedBy: { id: row.by_id, name: row.by_name, credential: row.credential_code },
    mergedAt: row.merged_at.toISOString(),
    reason: row.reason,
  }));
}

/** The stays under these entries, each in its order. */
export function readEpisodes(
  db: Kysely<DB>,
  participantIds: readonly string[],
): Promise<(EntryEpisode & { participantId: string })[]> {
  if (participantIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('episode')
    .select(['id', 'number', 'participant_id as participantId'])
    .select(['admitted_on as admittedOn', 'discharged_on as dischargedOn'])
    .where('participant_id', 'in', [...participantIds])
    .orderBy('number')
    .execute();
}

export interface AskedMerge {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly reason: string;
}

/** Merges; a code says why not, null that it is done. */
export async function merge(db: Kysely<DB>, asked: AskedMerge): Promise<string | null> {
  const { rows } = await sql<{ why_not: string | null }>`
    select merge_participants(${asked.id}::uuid, ${asked.keptId}::uuid, ${asked.mergedId}::uuid,
      ${asked.reason}) as why_not`.execute(db);
  return rows[0]?.why_not ?? null;
}

/** @returns false where there is nothing to undo for the person who asks */
export async function undoMerge(db: Kysely<DB>, id: string, reason: string): Promise<boolean> {
  const { rows } = await sql<{ parted: boolean }>`
    select part_participants(${id}::uuid, ${reason}) as parted`.execute(db);
  return rows[0]?.parted ?? false;
}

/** The entry that is kept for a person; the same where it was never merged. */
export async function keptEntryOf(db: Kysely<DB>, participantId: string): Promise<string> {
  const { rows } = await sql<{ kept: string }>`
    select kept_entry(${participantId}::uuid) as kept`.execute(db);
  return rows[0]?.kept ?? participantId;
}
