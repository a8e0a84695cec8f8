import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

export interface PersonOfSession {
  readonly sessionId: string;
  readonly participantId: string;
  readonly preferredName: string;
  readonly familyName: string;
}

/** The one participant of each individual session, as far as the reader sees them; by session. */
export async function readPersonsOfSessions(
  db: Kysely<DB>,
  sessionIds: readonly string[],
): Promise<Map<string, PersonOfSession>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<PersonOfSession>`
    select r.session_id as "sessionId", p.id as "participantId",
      p.preferred_name as "preferredName", p.family_name as "familyName"
    from roster r
    join session s on s.organization_id = r.organization_id and s.id = r.session_id
    join participant p on p.organization_id = r.organization_id and p.id = r.participant_id
    where r.session_id = any (${[...sessionIds]}::uuid[]) and s.kind = 'individual'
      and r.removed_at is null
      and not exists (select from roster o where o.organization_id = r.organization_id
        and o.session_id = r.session_id and o.participant_id <> r.participant_id
        and o.removed_at is null)`.execute(db);
  return new Map(rows.map((row) => [row.sessionId, row]));
}
