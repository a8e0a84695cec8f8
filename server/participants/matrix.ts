import { v7 as newId } from 'uuid';
import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

export const participantsMatrix: AccessCase[] = [
  {
    endpoint: 'POST /api/participants/search',
    allowed: clinicalRoles,
    request: () => ({
      url: '/api/participants/search',
      body: { prefix: '', after: null, limit: 100, discharged: true },
    }),
  },
  {
    endpoint: 'GET /api/participants/:id',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}` }),
  },
  {
    endpoint: 'GET /api/participants/:id/week',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({
      url: `/api/participants/${participantId}/week?from=2026-06-15`,
    }),
  },
  {
    endpoint: 'GET /api/participants/:id/make-ups',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/make-ups` }),
  },
  {
    endpoint: 'GET /api/participants/:id/entries',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/entries` }),
  },
  {
    endpoint: 'POST /api/participants/:id/merges',
    allowed: ['director'],
    request: ({ participantId, otherEntryId }) => ({
      url: `/api/participants/${participantId}/merges`,
      body: { id: newId(), mergedId: otherEntryId, reason: 'Entered twice.' },
    }),
  },
  {
    endpoint: 'POST /api/participants/:id/merges/:merge/undo',
    allowed: ['director'],
    request: ({ participantId, mergeId }) => ({
      url: `/api/participants/${participantId}/merges/${mergeId}/undo`,
      body: { reason: 'Two persons.' },
    }),
  },
];
