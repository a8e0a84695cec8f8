import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

const columns = [
  'session_id',
  'participant_id',
  'scale',
  'value',
  'was_asked',
  'tapped_at',
  'version',
  'updated_by',
  'updated_at',
] as const;

/** The ratings of a session. */
export function readCheckIns(db: Kysely<DB>, sessionId: string) {
  return db
    .selectFrom('check_in')
    .select(columns)
    .where('session_id', '=', sessionId)
    .orderBy('participant_id')
    .orderBy('scale')
    .execute();
}

export type CheckInRow = Awaited<ReturnType<typeof readCheckIns>>[number];

export interface CheckInKey {
  readonly sessionId: string;
  readonly participantId: string;
  readonly scale: string;
}

/** One rating, kept from changing until the answer. */
export function findCheckInForUpdate(db: Kysely<DB>, key: CheckInKey) {
  return db
    .selectFrom('check_in')
    .select(columns)
    .where('session_id', '=', key.sessionId)
    .where('participant_id', '=', key.participantId)
    .where('scale', '=', key.scale)
    .forUpdate()
    .executeTakeFirst();
}

/** @returns undefined when somebody else wrote it meanwhile */
export function saveCheckIn(
  db: Kysely<DB>,
  organizationId: string,
  key: CheckInKey,
  rating: { value: number | null; asked: boolean; tappedAt: string; seen: number },
  by: { staffId: string; now: string },
) {
  return db
    .insertInto('check_in')
    .values({
      organization_id: organizationId,
      session_id: key.sessionId,
      participant_id: key.participantId,
      scale: key.scale,
      value: rating.value,
      was_asked: rating.asked,
      version: rating.seen + 1,
      tapped_at: rating.tappedAt,
      updated_by: by.staffId,
      updated_at: by.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'session_id', 'participant_id', 'scale'])
        .doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          was_asked: eb.ref('excluded.was_asked'),
          version: eb.ref('excluded.version'),
          tapped_at: eb.ref('excluded.tapped_at'),
          updated_by: eb.ref('excluded.updated_by'),
          updated_at: eb.ref('excluded.updated_at'),
          // From here on it is what staff say, and no longer what was sent from a tablet.
          tablet_entry_id: null,
        }))
        .where('check_in.version', '=', rating.seen),
    )
    .returning(columns)
    .executeTakeFirst();
}

export interface PreviousRating {
  participant_id: string;
  scale: string;
  value: number | null;
}

/** For each person the ratings of the last session before an instant that had any. */
export async function readPreviousRatings(
  db: Kysely<DB>,
  people: readonly string[],
  before: string,
): Promise<PreviousRating[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<PreviousRating>`
    select p.id as participant_id, c.scale, c.value
    from unnest(${[...people]}::uuid[]) as p (id)
    cross join lateral (
      select c.session_id from check_in c
      join session s on s.organization_id = c.organization_id and s.id = c.session_id
      where c.participant_id = p.id and c.was_asked and s.starts_at < ${before}::timestamptz
      order by s.starts_at desc limit 1) last
    cross join lateral (
      select c.scale, c.value from check_in c
      where c.participant_id = p.id and c.was_asked and c.session_id = last.session_id) c
    order by p.id, c.scale`.execute(db);
  return rows;
}
