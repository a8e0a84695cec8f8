import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

/** Of which flags the reader may be somebody who must act; the rules decide it of each. */
export interface OpenAsked {
  readonly readerId: string;
  /** Also risk flags of everybody else whom the reader may see. */
  readonly allRisks: boolean;
  /** Only those after this one, in their order; left out: from the first. */
  readonly after?: OpenPlace;
  /** At most; left out: all. */
  readonly rows?: number;
}

/** Where an open flag stands in their order: risk first, then the newest. */
export interface OpenPlace {
  /** 1: about risk. */
  readonly rank: string;
  /** As the database says it. */
  readonly raisedAt: string;
  readonly id: string;
}

/** A flag about risk comes first. */
const rank = sql<number>`case f.kind when 'risk' then 1 else 0 end`;

/**
 * Open flags that the reader may have to act on, now or once a time limit has passed: by what they did
 * about it, recorded or were handed, by a session they lead, as primary clinician at any time, as
 * supervisor of one of these, or as a director where nobody has taken note who still can act. Risk first,
 * then the newest.
 */
export async function findOpenFlags(
  db: Kysely<DB>,
  { readerId, allRisks, after, rows: most }: OpenAsked,
): Promise<OpenPlace[]> {
  const beyond = after
    ? sql`(${rank}, f.raised_at, f.id)
        < (${after.rank}::integer, ${after.raisedAt}::timestamptz, ${after.id}::uuid)`
    : sql`true`;
  const { rows } = await sql<OpenPlace>`
    with seen as materialized (
      select ${readerId}::uuid as id
      union select v.supervisee_id from supervision v where v.supervisor_id = ${readerId}::uuid
        and v.valid_from <= (select current_day())
        and (v.valid_to is null or v.valid_to >= (select current_day())))
    select f.id, ${rank}::text as rank, f.raised_at::text as "raisedAt" from flag f
    where f.closed_at is null and ${beyond} and (
      (${allRisks}::boolean and f.kind = 'risk')
      or (exists (select from staff_role r where r.staff_id = ${readerId}::uuid and r.role = 'director')
        and not exists (select from staff h where h.organization_id = f.organization_id
          and h.id = f.acknowledged_by and h.disabled_at is null))
      or f.acknowledged_by = ${readerId}::uuid
      or f.handed_to in (select id from seen)
      or exists (select from episode_clinician c where c.organization_id = f.organization_id
        and c.participant_id = f.participant_id and c.part = 'primary-clinician'
        and c.staff_id in (select id from seen))
      or exists (select from flag_cause c where c.organization_id = f.organization_id
        and c.flag_id = f.id and (c.recorded_by in (select id from seen)
          or exists (select from session_facilitator l where l.organization_id = c.organization_id
            and l.session_id = coalesce(c.session_id, f.session_id)
            and l.staff_id in (select id from seen)))))
    order by ${rank} desc, f.raised_at desc, f.id desc limit ${most ?? null}`.execute(db);
  return rows;
}

/** All of them, by id. */
export async function openFlagIds(db: Kysely<DB>, asked: OpenAsked): Promise<string[]> {
  return (await findOpenFlags(db, asked)).map(({ id }) => id);
}
