import type { Kysely } from 'kysely';
import type { Flag } from '#contract/flag';
import type { DB } from '../database/schema.gen.ts';
import { readFlags } from './read.ts';

/** One write about one person. */
export interface RaisingWrite {
  readonly participantId: string;
  readonly staffId: string;
  /** Instant of the request. */
  readonly now: string;
}

/** Open flags about the course of care that this write raised or joined, for the answer to it. */
export async function courseFlagsRaisedBy(
  db: Kysely<DB>,
  { participantId, staffId, now }: RaisingWrite,
): Promise<Flag[]> {
  const found = await db
    .selectFrom('flag_cause as c')
    .innerJoin('flag as f', (join) =>
      join.onRef('f.organization_id', '=', 'c.organization_id').onRef('f.id', '=', 'c.flag_id'),
    )
    .select('f.id')
    .distinct()
    .where('c.participant_id', '=', participantId)
    .where('c.recorded_by', '=', staffId)
    .where('c.recorded_at', '=', new Date(now))
    .where('f.kind', '!=', 'risk')
    .where('f.closed_at', 'is', null)
    .execute();
  return found.length === 0 ? [] : readFlags(db, { ids: found.map(({ id }) => id) }, now);
}
