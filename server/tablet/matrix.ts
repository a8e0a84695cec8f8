import { v7 as newId } from 'uuid';
import type { AccessCase } from '../testing/access-case.ts';

export const tabletMatrix: AccessCase[] = [
  {
    endpoint: 'POST /api/sessions/:id/tablets',
    allowed: ['facilitator'],
    request: ({ sessionId }) => ({
      url: `/api/sessions/${sessionId}/tablets`,
      body: { id: newId() },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/tablets/:tablet/close',
    allowed: ['facilitator'],
    request: ({ sessionId, tabletId }) => ({
      url: `/api/sessions/${sessionId}/tablets/${tabletId}/close`,
    }),
  },
  {
    endpoint: 'GET /api/sessions/:id/check-in-codes',
    allowed: ['facilitator'],
    request: ({ sessionId }) => ({ url: `/api/sessions/${sessionId}/check-in-codes` }),
  },
  {
    endpoint: 'POST /api/sessions/:id/check-in-codes',
    allowed: ['facilitator'],
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/check-in-codes`,
      body: { anewFor: participantId },
    }),
  },
];
