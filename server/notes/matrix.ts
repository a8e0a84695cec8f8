import { v7 as newId } from 'uuid';
import {
  clinicalRoles,
  everyRole,
  matrixPassword as password,
  type AccessCase,
} from '../testing/access-case.ts';

export const notesMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/sessions/:id/notes',
    allowed: ['facilitator', 'supervisor', 'case-manager', 'director'],
    request: ({ endedSessionId }) => ({ url: `/api/sessions/${endedSessionId}/notes` }),
  },
  { endpoint: 'GET /api/notes', allowed: everyRole, request: () => ({ url: '/api/notes' }) },
  {
    endpoint: 'GET /api/participants/:id/notes',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/notes` }),
  },
  {
    endpoint: 'GET /api/notes/:id',
    allowed: clinicalRoles,
    request: ({ noteId }) => ({ url: `/api/notes/${noteId}` }),
  },
  {
    endpoint: 'POST /api/notes/:id/open',
    allowed: ['facilitator'],
    request: ({ noteId }) => ({ url: `/api/notes/${noteId}/open` }),
  },
  {
    endpoint: 'PUT /api/notes/:id',
    allowed: ['facilitator'],
    request: ({ noteId, objectiveId }) => ({
      url: `/api/notes/${noteId}`,
      body: {
        sections: [],
        omittedTaps: [],
        objectiveIds: [objectiveId],
        riskSentence: '',
        similarityReason: null,
        version: 1,
      },
    }),
  },
  {
    endpoint: 'PUT /api/notes/:id/author',
    allowed: ['facilitator', 'supervisor', 'director'],
    // Names of staff are known to all staff.
    open: ['leaderId'],
    ruled: 'a note that was opened keeps its author',
    request: ({ noteId, leaderId }) => ({
      url: `/api/notes/${noteId}/author`,
      body: { authorId: leaderId, version: 1 },
    }),
  },
  {
    endpoint: 'POST /api/notes/sign',
    allowed: ['facilitator'],
    ruled: 'the draft is not ready',
    request: ({ noteId }) => ({
      url: '/api/notes/sign',
      body: { password, notes: [{ id: noteId, version: 1 }] },
    }),
  },
  {
    endpoint: 'POST /api/notes/:id/co-sign',
    allowed: ['supervisor'],
    request: ({ signedNoteId }) => ({
      url: `/api/notes/${signedNoteId}/co-sign`,
      body: { password },
    }),
  },
  {
    endpoint: 'POST /api/notes/:id/return',
    allowed: ['supervisor'],
    request: ({ signedNoteId }) => ({
      url: `/api/notes/${signedNoteId}/return`,
      body: { id: newId(), comment: 'Say what the person did.' },
    }),
  },
  {
    endpoint: 'POST /api/notes/:id/addenda',
    allowed: ['facilitator'],
    request: ({ signedNoteId }) => ({
      url: `/api/notes/${signedNoteId}/addenda`,
      body: {
        id: newId(),
        kind: 'correction',
        text: 'Arrived at 9:10.',
        answersReturnId: null,
        password,
      },
    }),
  },
];
