import { v7 as newId } from 'uuid';
import type { NotesSign, NotesSigned } from '#contract/note';
import { needsCoSignature } from '#domain/notes/co-signature';
import { conflict, invalid, notFound, Problem, refused } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword, type Confirming } from '../sign-in/confirm-password.ts';
import { mySide, type Asking } from './note-access.ts';
import { noteDetail } from './note-details.ts';
import {
  holdSessions,
  insertProgress,
  insertSignature,
  lockNotes,
  updateNote,
  type NoteRecord,
} from './note-queries.ts';
import { readSession } from './session-queries.ts';
import { readSessionNotes, type SessionNotes } from './session-notes.ts';
import type { SignedNote } from './signed-content.ts';
import { signNote } from './signed-rows.ts';
import type { Signer } from './signing.ts';
import { noteToSign, workingNote, type WorkingNote } from './working-note.ts';

export type Signing = Asking & Confirming;

interface Candidate {
  readonly all: SessionNotes;
  readonly note: NoteRecord;
  readonly work: WorkingNote;
}

/**
 * One act of signing: every note that is named is ready and is the signer's, or none is signed.
 *
 * @throws notFound, forbidden, conflict (a stale version), not-ready, wrongPassword
 */
export async function signNotes(
  services: Services,
  work: Signing,
  asked: NotesSign,
): Promise<NotesSigned> {
  const { organization, staff, now, audit } = work;
  const notes = await notesToSign(work, asked);
  const candidates = await candidatesOf(work, notes);
  refuseStale(work, asked, candidates);
  refuseUnready(asked, candidates);
  await confirmPassword(services, work, asked.password);
  const coSigned = needsCoSignature(staff);
  for (const candidate of candidates) {
    const { all, note } = candidate;
    const place = { organizationId: organization.id, ...note };
    const act = { signatureId: newId(), signer: signerOf(work), signedAt: now };
    const content = noteToSign(all, note, candidate.work, coSigned);
    const signed = signNote(note.id, place, content, act);
    await freeze(work, note, signed.note);
    await insertSignature(work.db, signed.signature);
    await insertProgress(work.db, progressRows(work, note, content));
    audit.write('note', [note.participantId], {
      noteId: note.id,
      signed: true,
      contentHash: signed.signature.content_hash,
    });
  }
  return { notes: await answerAll(work, asked, candidates) };
}

async function notesToSign(work: Signing, asked: NotesSign): Promise<NoteRecord[]> {
  const ids = asked.notes.map(({ id }) => id);
  if (new Set(ids).size < ids.length) {
    throw invalid([{ field: 'notes', message: 'A note is named twice.' }]);
  }
  await holdSessions(work.db, work.organization.id, ids);
  const notes = await lockNotes(work.db, work.organization.id, ids);
  if (notes.length < ids.length) throw notFound();
  for (const note of notes) work.require({ authorId: note.authorId });
  const signed = notes.find(({ signedAt }) => signedAt !== null);
  if (signed !== undefined) {
    throw refused('signed', 'Already signed', 'A note in this list is signed already.');
  }
  return notes;
}

async function candidatesOf(work: Signing, notes: readonly NoteRecord[]): Promise<Candidate[]> {
  const { db, organization, staff } = work;
  const candidates: Candidate[] = [];
  for (const sessionId of new Set(notes.map((note) => note.sessionId))) {
    const session = await readSession(db, organization.id, sessionId);
    if (session === null) throw notFound();
    const all = await readSessionNotes(db, organization.id, session, staff);
    for (const note of notes.filter((one) => one.sessionId === sessionId)) {
      candidates.push({ all, note, work: workingNote(all, note, staff.id) });
    }
  }
  return candidates;
}

/** Nobody signs what they have not seen. */
export const changedSinceSeen =
  'Nothing was signed: something of it changed after you saw it. Look at it again, then sign.';

function refuseStale(work: Signing, asked: NotesSign, candidates: readonly Candidate[]): void {
  const seen = new Map(asked.notes.map((note) => [note.id, note]));
  const stale = candidates.filter(({ note, work: { mark } }) => {
    const { version, draftMark = mark } = seen.get(note.id) ?? {};
    return version !== note.version || draftMark !== mark;
  });
  if (stale.length === 0) return;
  const ids = stale.map(({ note }) => note.id);
  throw conflict(mySide(work, { notes: asked.notes.filter(({ id }) => ids.includes(id)) }), {
    notes: stale.map(({ all, note }) => noteDetail(all, note, work.staff)),
  }).saying(changedSinceSeen);
}

function refuseUnready(asked: NotesSign, candidates: readonly Candidate[]): void {
  const unready = candidates.filter(({ work }) => !work.ready);
  if (unready.length === 0) return;
  const notes = unready.map(({ note, work }) => ({
    id: note.id,
    missing: work.conditions.filter(({ met }) => !met).map(({ code, words }) => ({ code, words })),
  }));
  const errors = notes.map(({ id, missing }) => ({
    field: `notes.${asked.notes.findIndex((note) => note.id === id)}`,
    message: missing.map(({ words }) => words).join('; '),
  }));
  throw new Problem(
    'not-ready',
    422,
    'Not ready to sign',
    'Nothing was signed. See what is missing in each note.',
    { errors, notes },
  ).about(unready.map(({ note }) => note.participantId));
}

/** Who signs, as their credential says at this moment. */
export function signerOf({ staff }: Pick<Asking, 'staff'>): Signer {
  return { id: staff.id, name: staff.name, credential: staff.credential };
}

type FrozenColumns = ReturnType<typeof signNote>['note'];

async function freeze(work: Signing, note: NoteRecord, frozen: FrozenColumns): Promise<void> {
  await updateNote(work.db, work.organization.id, note.id, {
    ...frozen,
    shared_facts: JSON.stringify(frozen.shared_facts),
    drafted: JSON.stringify(frozen.drafted),
    updated_at: work.now,
    version: note.version + 1,
  });
}

/** What the note says of its objectives stands under them from its signature on, on its day. */
function progressRows({ organization, staff, now }: Signing, note: NoteRecord, signed: SignedNote) {
  const { session, objectives } = signed.sharedFacts;
  return objectives.flatMap(({ id, progress }) => {
    if (!progress) return [];
    const about = { organization_id: organization.id, participant_id: note.participantId };
    const said = { objective_id: id, happened_on: session.serviceOn, progress, words: null };
    const by = { note_id: note.id, recorded_by: staff.id, recorded_at: now };
    return [{ ...about, id: newId(), ...said, ...by }];
  });
}

/** The notes as they are now, in the order in which they were named. */
async function answerAll(
  work: Signing,
  asked: NotesSign,
  candidates: readonly Candidate[],
): Promise<NotesSigned['notes']> {
  const details = new Map<string, NotesSigned['notes'][number]>();
  for (const session of new Set(candidates.map(({ all }) => all.session))) {
    const all = await readSessionNotes(work.db, work.organization.id, session, work.staff);
    for (const note of all.notes) details.set(note.id, noteDetail(all, note, work.staff));
  }
  return asked.notes.flatMap(({ id }) => details.get(id) ?? []);
}
