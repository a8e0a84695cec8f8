import type { SessionDetail } from '#contract/session';
import { iso } from '../instants.ts';
import type { Asking } from './access.ts';

/** The group note and the leaders' interventions, as far as the room shows them. */
export async function describeGroupNote(
  { db }: Asking,
  sessionId: string,
): Promise<Pick<SessionDetail, 'groupNote' | 'interventions'>> {
  const note = await db
    .selectFrom('group_note')
    .select(['id', 'dynamic', 'version', 'updated_by', 'updated_at', 'signed_at'])
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  const interventions = await db
    .selectFrom('leader_intervention')
    .select(['staff_id as staffId', 'text', 'version'])
    .where('session_id', '=', sessionId)
    .orderBy('staff_id')
    .execute();
  if (note === undefined) return { groupNote: null, interventions };
  const groupNote = {
    id: note.id,
    dynamic: note.dynamic,
    version: note.version,
    updatedBy: note.updated_by,
    updatedAt: iso(note.updated_at),
    signedAt: iso(note.signed_at),
    signatures: [],
    readiness: [],
  };
  return { groupNote, interventions };
}
