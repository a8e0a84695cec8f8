import type { Kysely } from 'kysely';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import { groupNoteReadiness } from '#domain/notes/group-note-readiness';
import type { PersonNames } from '#domain/notes/named-people';
import type { DB } from '../database/schema.gen.ts';
import { readSignatures } from '../notes/note-queries.ts';
import type { SessionRecord } from '../notes/session-queries.ts';
import { namesOfSession } from '../notes/people-queries.ts';
import { groupNoteContent } from '../notes/signed-content.ts';
import { verifies } from '../notes/signing.ts';
import { signatureRecord } from '../notes/standing.ts';
import { readGroupNote, readInterventions, type GroupNoteRecord } from './queries.ts';

/** What a group note is checked against. */
export interface GroupNoteContext {
  readonly session: SessionRecord;
  readonly interventions: readonly LeaderIntervention[];
  readonly names: readonly PersonNames[];
}

export function readinessOf(dynamic: string, { session, interventions, names }: GroupNoteContext) {
  return groupNoteReadiness({
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    topic: session.topic,
    dynamic,
    leaders: session.leaders.map(({ id, name }) => ({ staffId: id, name })),
    interventions,
    members: names,
  });
}

/** The group note as the wire has it: with its signatures verified, or what keeps it from one. */
export async function describeGroupNote(
  db: Kysely<DB>,
  organizationId: string,
  note: GroupNoteRecord,
  context: GroupNoteContext,
): Promise<GroupNote> {
  const { id, dynamic, version, updatedBy, updatedAt, signedAt, sharedFacts } = note;
  const rows = signedAt === null ? [] : await readSignatures(db, organizationId, [id]);
  return {
    id,
    dynamic,
    version,
    updatedBy,
    updatedAt,
    signedAt,
    signatures: rows.map((row) =>
      signatureRecord(
        row,
        sharedFacts !== null && verifies(row, groupNoteContent({ dynamic, sharedFacts })),
      ),
    ),
    readiness: signedAt === null ? [...readinessOf(dynamic, context).conditions] : [],
  };
}

/** The group note and the interventions of a session, for whoever answers with the session. */
export async function groupNoteOfSession(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
): Promise<{ groupNote: GroupNote | null; interventions: LeaderIntervention[] }> {
  const interventions = await readInterventions(db, session.id);
  const note = await readGroupNote(db, organizationId, session.id);
  if (note === null) return { groupNote: null, interventions };
  const names = await namesOfSession(db, session.id);
  const context = { session, interventions, names };
  const groupNote = await describeGroupNote(db, organizationId, note, context);
  return { groupNote, interventions };
}
