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
];
