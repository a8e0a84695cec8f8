import type { NoteDetail, NoteWrite } from '#contract/note';
import { noteSections } from '#domain/notes/note-formats';
import { conflict, invalid, refused, type FieldError } from '../problems.ts';
import {
  answerNote,
  findNoteForChange,
  mySide,
  type Asking,
  type FoundNote,
} from './note-access.ts';
import { noteDetail } from './note-details.ts';
import { updateNote, type NoteColumns, type NoteRecord } from './note-queries.ts';
import { touchedObjectives } from './working-note.ts';

/** Marks that its author has seen the draft: nobody signs what they have not opened. */
export async function openNote(work: Asking, noteId: string): Promise<NoteDetail> {
  const { note } = await findNoteForChange(work, noteId);
  refuseSigned(note);
  if (note.openedAt === null) await updateDraft(work, note, { opened_at: work.now });
  work.audit.write('note', [note.participantId], { noteId, opened: true });
  return answerNote(work, noteId);
}

/** Keeps the words of a draft. */
export async function writeNote(
  work: Asking,
  noteId: string,
  asked: NoteWrite,
): Promise<NoteDetail> {
  const found = await findNoteForChange(work, noteId);
  const { all, note } = found;
  refuseSigned(note);
  if (note.version !== asked.version) {
    throw conflict(mySide(work, asked), noteDetail(all, note, work.staff));
  }
  const wrong = faultsOf(found, asked);
  if (wrong.length > 0) throw invalid(wrong);
  const omittedTaps = [...new Set(asked.omittedTaps)];
  await updateDraft(work, note, {
    sections: JSON.stringify(
      Object.fromEntries(
        asked.sections
          .filter(({ text }) => text.trim() !== '')
          .map(({ code, text }) => [code, text]),
      ),
    ),
    omitted_taps: omittedTaps,
    objective_ids: chosenObjectives(found, asked, omittedTaps),
    progress: JSON.stringify(progressSaid(note, asked)),
    risk_sentence: asked.riskSentence,
    similarity_reason: asked.similarityReason?.trim() ? asked.similarityReason : null,
    opened_at: note.openedAt ?? work.now,
    version: note.version + 1,
  });
  work.audit.write('note', [note.participantId], { noteId, version: note.version + 1 });
  return answerNote(work, noteId);
}

/** What the schema cannot know: sections of this format, objectives of this person. */
function faultsOf({ all, note }: FoundNote, asked: NoteWrite): FieldError[] {
  const codes = asked.sections.map(({ code }) => code);
  const allowed = noteSections[note.format].map(({ code }) => code);
  const sections = codes.flatMap((code, index) => {
    const field = `sections.${index}.code`;
    if (!allowed.includes(code)) return [{ field, message: `${note.format} has no "${code}".` }];
    return codes.indexOf(code) < index ? [{ field, message: `"${code}" is there twice.` }] : [];
  });
  const own = all.objectives.filter(({ participantId }) => participantId === note.participantId);
  const objectives = asked.objectiveIds.flatMap((id, index) =>
    own.some((objective) => objective.id === id)
      ? []
      : [{ field: `objectiveIds.${index}`, message: 'This is no objective of this person.' }],
  );
  return [...sections, ...objectives, ...progressFaults(asked)];
}

function progressFaults({ objectiveIds, progress = [] }: NoteWrite): FieldError[] {
  const said = progress.map(({ objectiveId }) => objectiveId);
  return said.flatMap((id, index) => {
    const field = `progress.${index}.objectiveId`;
    if (!objectiveIds.includes(id)) {
      return [{ field, message: 'Progress is of an objective that the note touches.' }];
    }
    return said.indexOf(id) < index ? [{ field, message: 'This objective is there twice.' }] : [];
  });
}

/** Nothing is said of an objective that the note does not touch any more. */
function progressSaid(note: NoteRecord, asked: NoteWrite): NoteRecord['progress'] {
  if (asked.progress !== undefined) {
    return Object.fromEntries(asked.progress.map((each) => [each.objectiveId, each.progress]));
  }
  const kept = Object.entries(note.progress).filter(([id]) => asked.objectiveIds.includes(id));
  return Object.fromEntries(kept);
}

/** Null while the author sends back what the room's goal chips had linked, and says nothing of it. */
function chosenObjectives(
  { all, note }: FoundNote,
  asked: NoteWrite,
  omittedTaps: readonly string[],
): string[] | null {
  const ids = [...new Set(asked.objectiveIds)];
  if (note.objectiveIds !== null || (asked.progress ?? []).length > 0) return ids;
  const known = new Set(all.objectives.map(({ id }) => id));
  const touched = touchedObjectives(all, { ...note, omittedTaps }).filter((id) => known.has(id));
  return sameSet(ids, touched) ? null : ids;
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** @throws refused `signed` */
export function refuseSigned(note: NoteRecord): void {
  if (note.signedAt === null) return;
  throw refused(
    'signed',
    'Already signed',
    'A signed note cannot be changed. Write an addendum instead.',
  );
}

/** Changes a draft, dated now. */
export async function updateDraft(
  { db, organization, now }: Asking,
  note: NoteRecord,
  columns: NoteColumns,
): Promise<void> {
  await updateNote(db, organization.id, note.id, { ...columns, updated_at: now });
}
