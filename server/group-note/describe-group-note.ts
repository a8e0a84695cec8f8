import type { Kysely } from 'kysely';
import type { GroupNote, LeaderIntervention } from '#contract/group-note';
import { groupNoteReadiness } from '#domain/notes/group-note-readiness';
import type { PersonNames } from '#domain/notes/named-people';
import type { DB } from '../database/schema.gen.ts';
import { describeAddenda, describeReturns } from '../notes/grown-parts.ts';
import type { SessionRecord } from '../notes/session-queries.ts';
import { namesOfSession } from '../notes/people-queries.ts';
import { sessionFacts } from '../notes/session-notes.ts';
import { frozenOf, type SignedGroupNote } from '../notes/signed-content.ts';
import { markOf } from '../notes/signing.ts';
import type { StaffMember } from '../request/staff-member.ts';
import { readGrown } from './group-note-standing.ts';
import { headcountOf, readGroupNote, readInterventions, type GroupNoteRecord } from './queries.ts';
import { allowedTo } from './who-may.ts';

/** What a group note is checked against. */
export interface GroupNoteContext {
  readonly session: SessionRecord;
  readonly interventions: readonly LeaderIntervention[];
  readonly names: readonly PersonNames[];
}

export function readinessOf(dynamic: string, { session, interventions, names }: GroupNoteContext) {
  return groupNoteReadiness({
    kind: session.kind,
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    topic: session.topic,
    dynamic,
    leaders: session.leaders.map(({ id, name }) => ({ staffId: id, name })),
    interventions,
    members: names,
  });
}

/** What signing would freeze now. */
export async function contentToSign(
  db: Kysely<DB>,
  dynamic: string,
  context: GroupNoteContext,
): Promise<Omit<SignedGroupNote, 'needsCoSignature'>> {
  const headcount = await headcountOf(db, context.session.id);
  return { dynamic, sharedFacts: { session: sessionFacts({ ...context, headcount }) } };
}

/**
 * Of all that but what whoever asks wrote themselves as a leader: they have seen that. Whether it
 * needs a co-signature is no part of it.
 */
export async function groupNoteMark(
  db: Kysely<DB>,
  dynamic: string,
  context: GroupNoteContext,
  readerId: string,
): Promise<string> {
  const interventions = context.interventions.filter(({ staffId }) => staffId !== readerId);
  return markOf(await contentToSign(db, dynamic, { ...context, interventions }));
}

/** The group note as the wire has it: with its signatures verified, or what keeps it from one. */
export async function describeGroupNote(
  db: Kysely<DB>,
  organizationId: string,
  note: GroupNoteRecord,
  context: GroupNoteContext,
  reader: StaffMember,
): Promise<GroupNote> {
  const { id, dynamic, version, updatedBy, updatedAt, signedAt, sharedFacts } = note;
  const [grown] = await readGrown(db, organizationId, [note]);
  if (grown === undefined) throw new Error('what grew onto a group note was not read');
  const { standing, history, staff } = grown;
  return {
    id,
    dynamic,
    version,
    updatedBy,
    updatedAt,
    signedAt,
    status: standing.status,
    needsCoSignature: note.needsCoSignature,
    signatures: standing.signaturesOf(id),
    addenda: describeAddenda(history, standing, staff),
    returns: describeReturns(history, staff),
    frozen: sharedFacts === null ? null : frozenOf(sharedFacts.session),
    readiness: signedAt === null ? [...readinessOf(dynamic, context).conditions] : [],
    draftMark: signedAt === null ? await groupNoteMark(db, dynamic, context, reader.id) : null,
    allowed: allowedTo(grown, context.session.leaders, reader),
  };
}

/** The group note and the interventions of a session, for whoever answers with the session. */
export async function groupNoteOfSession(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
  reader: StaffMember,
): Promise<{ groupNote: GroupNote | null; interventions: LeaderIntervention[] }> {
  const interventions = await readInterventions(db, session.id);
  const note = await readGroupNote(db, organizationId, session.id);
  if (note === null) return { groupNote: null, interventions };
  const names = await namesOfSession(db, session.id);
  const context = { session, interventions, names };
  const groupNote = await describeGroupNote(db, organizationId, note, context, reader);
  return { groupNote, interventions };
}
