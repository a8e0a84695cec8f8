import Type from 'typebox';
import {
  GroupNote,
  GroupNoteSign,
  GroupNoteWrite,
  LeaderIntervention,
  LeaderInterventionWrite,
} from '#contract/group-note';
import { AddendumWrite, NoteCoSign, NoteReturnWrite } from '#contract/note';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { addGroupNoteAddendum } from './add-group-note-addendum.ts';
import { coSignGroupNote, returnGroupNote } from './review-group-note.ts';
import { signGroupNote } from './sign-group-note.ts';
import { writeGroupNote, writeIntervention } from './write-group-note.ts';

const BySession = Type.Object({ id: Id }, closed);
const ByLeader = Type.Object({ id: Id, staff: Id }, closed);

export const groupNoteEndpoints = (services: Services): Endpoint[] => [
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/group-note',
    summary: 'The words on the group as a whole; no participant is named',
    action: 'edit-group-note',
    params: BySession,
    body: GroupNoteWrite,
    answer: GroupNote,
    handle: (work) => writeGroupNote(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/interventions/:staff',
    summary: 'A leader’s own intervention',
    action: 'edit-intervention',
    params: ByLeader,
    body: LeaderInterventionWrite,
    answer: LeaderIntervention,
    handle: (work) => writeIntervention(work, work.params, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/group-note/sign',
    summary: 'A leader signs the group note with the password',
    action: 'edit-group-note',
    params: BySession,
    body: GroupNoteSign,
    answer: GroupNote,
    handle: (work) => signGroupNote(services, work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/group-note/co-sign',
    summary: 'A supervisor of the signer co-signs the group note and its addenda',
    action: 'co-sign-note',
    params: BySession,
    body: NoteCoSign,
    answer: GroupNote,
    handle: (work) => coSignGroupNote(services, work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/group-note/return',
    summary:
      'A supervisor of the signer returns the group note with a comment; nothing is unlocked',
    action: 'return-note',
    params: BySession,
    body: NoteReturnWrite,
    answer: GroupNote,
    handle: (work) => returnGroupNote(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/group-note/addenda',
    summary: 'A late entry, correction or answer to the group note, written and signed in one act',
    action: 'add-group-note-addendum',
    params: BySession,
    body: AddendumWrite,
    answer: GroupNote,
    status: 201,
    handle: (work) => addGroupNoteAddendum(services, work, work.params.id, work.body),
  }),
];
