import { v7 as newId } from 'uuid';
import { clinicalRoles, matrixNow, type AccessCase } from '../testing/access-case.ts';

const caring = ['facilitator', 'supervisor', 'case-manager', 'prescriber'] as const;

const score = { administeredAt: matrixNow, mode: 'staff', answers: null, total: 12 } as const;

export const administrationsMatrix: AccessCase[] = [
  {
    endpoint: 'POST /api/administrations',
    allowed: [...caring],
    request: ({ participantId, sessionId }) => ({
      url: '/api/administrations',
      body: { id: newId(), participantId, sessionId, instrumentCode: 'phq9', ...score },
    }),
  },
  {
    endpoint: 'GET /api/participants/:id/administrations',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/administrations` }),
  },
  {
    endpoint: 'PUT /api/administrations/:id',
    allowed: [...caring],
    request: ({ administrationId }) => ({
      url: `/api/administrations/${administrationId}`,
      body: { ...score, version: 1, reason: 'Misread' },
    }),
  },
  {
    endpoint: 'POST /api/administrations/:id/withdraw',
    allowed: [...caring],
    request: ({ administrationId }) => ({
      url: `/api/administrations/${administrationId}/withdraw`,
      body: { version: 1, reason: 'Entered for another person' },
    }),
  },
];
