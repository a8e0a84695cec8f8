import Type from 'typebox';
import {
  AddendumWrite,
  NoteCoSign,
  NoteDetail,
  NoteList,
  NoteReassign,
  NoteReturnWrite,
  NotesSign,
  NotesSigned,
  NoteWrite,
  PersonNotes,
  WrapUp,
} from '#contract/note';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { addAddendum } from './add-addendum.ts';
import { listNotes } from './list-notes.ts';
import { findNote } from './note-access.ts';
import { noteDetail, relationOf } from './note-details.ts';
import { listPersonNotes } from './person-notes.ts';
import { coSignNote, returnNote } from './review-note.ts';
import { signNotes } from './sign-notes.ts';
import { openWrapUp } from './wrap-up.ts';
import { reassignNote } from './reassign-note.ts';
import { openNote, writeNote } from './write-note.ts';

const ById = Type.Object({ id: Id }, closed);

/** Reading and writing of individual notes. */
const writing = [
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/notes',
    summary: 'The wrap-up of a session: its owed notes, its group note, its absences',
    action: 'open-session',
    params: ById,
    answer: WrapUp,
    handle: (work) => openWrapUp(work, work.params.id),
  }),
  endpoint({
    method: 'GET',
    url: '/api/notes',
    summary: 'What I owe or must answer, and what waits for my co-signature',
    action: 'signed-in',
    answer: NoteList,
    handle: (work) => listNotes(work),
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/notes',
    summary:
      'Notes of one person, newest first, a page at a time: session, author, where each stands',
    action: 'read-participant',
    params: ById,
    query: Type.Object({ before: Type.Optional(Id) }, closed),
    answer: PersonNotes,
    handle: (work) => listPersonNotes(work, work.params.id, work.query.before ?? null),
  }),
  endpoint({
    method: 'GET',
    url: '/api/notes/:id',
    summary: 'One note; the words of a draft only for its author',
    action: 'read-participant',
    params: ById,
    answer: NoteDetail,
    handle: async (work) => {
      const { all, note } = await findNote(work, work.params.id);
      work.require(relationOf(all, note, work.staff));
      work.audit.read('note', [note.participantId], { noteId: note.id });
      return noteDetail(all, note, work.staff);
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/notes/:id/open',
    summary: 'The author opens the draft; a note never opened is not ready',
    action: 'write-note',
    idempotencyKey: false,
    params: ById,
    answer: NoteDetail,
    handle: (work) => openNote(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/notes/:id',
    summary: 'Keep the words of a draft; by its author only',
    action: 'write-note',
    params: ById,
    body: NoteWrite,
    answer: NoteDetail,
    handle: (work) => writeNote(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/notes/:id/author',
    summary: 'Give a note that is not started to another leader of its session',
    action: 'reassign-note',
    params: ById,
    body: NoteReassign,
    answer: NoteDetail,
    handle: (work) => reassignNote(work, work.params.id, work.body),
  }),
];

/** Signing, and what may follow on a signed note. */
const signing = (services: Services): Endpoint[] => [
  endpoint({
    method: 'POST',
    url: '/api/notes/sign',
    summary: 'Sign notes that are ready, all or none, with one password',
    action: 'sign-note',
    body: NotesSign,
    answer: NotesSigned,
    handle: (work) => signNotes(services, work, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/notes/:id/co-sign',
    summary: 'A supervisor of the author co-signs the note and its addenda',
    action: 'co-sign-note',
    params: ById,
    body: NoteCoSign,
    answer: NoteDetail,
    handle: (work) => coSignNote(services, work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/notes/:id/return',
    summary: 'A supervisor of the author returns the note with a comment; nothing is unlocked',
    action: 'return-note',
    params: ById,
    body: NoteReturnWrite,
    answer: NoteDetail,
    handle: (work) => returnNote(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/notes/:id/addenda',
    summary: 'A late entry, correction or answer, written and signed in one act',
    action: 'add-addendum',
    params: ById,
    body: AddendumWrite,
    answer: NoteDetail,
    status: 201,
    handle: (work) => addAddendum(services, work, work.params.id, work.body),
  }),
];

export const noteEndpoints = (services: Services): Endpoint[] => [...writing, ...signing(services)];
