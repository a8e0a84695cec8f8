import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

export interface Planned {
  readonly made: number;
  readonly moved: number;
  readonly withdrawn: number;
}

/** See the database function plan_sessions. */
export async function planSessions(
  db: Kysely<DB>,
  asked: {
    readonly organizationId: string;
    readonly groupId: string;
    readonly since: string;
    readonly before: string;
    readonly wanted: readonly object[];
    readonly again: boolean;
  },
): Promise<Planned> {
  const { organizationId, groupId, since, before, wanted, again } = asked;
  const { rows } = await sql<Planned>`
    select made, moved, withdrawn from plan_sessions(${organizationId}, ${groupId}, ${since},
      ${before}, ${JSON.stringify(wanted)}, ${again})`.execute(db);
  return rows[0] ?? { made: 0, moved: 0, withdrawn: 0 };
}

/**
 * What is set up for an organization's days (groups, closures, day templates, programs), and planned
 * from it, is done by one at a time until their transaction ends: whoever planned from what another is
 * just changing would plan wrong. To be called before any of it is read.
 */
export async function holdPlanning(db: Kysely<DB>, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('stepwell planning ' || ${organizationId}, 0))`.execute(
    db,
  );
}
