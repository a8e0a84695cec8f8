import { v7 as newId } from 'uuid';
import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

const words = 'None found when asked.';

export const flagsMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/flags/to-do',
    allowed: clinicalRoles,
    request: () => ({ url: '/api/flags/to-do' }),
  },
  {
    endpoint: 'GET /api/flags/count',
    allowed: clinicalRoles,
    request: () => ({ url: '/api/flags/count' }),
  },
  {
    endpoint: 'GET /api/flags',
    allowed: clinicalRoles,
    request: () => ({ url: '/api/flags?sort=oldest&limit=100' }),
  },
  {
    endpoint: 'GET /api/participants/:id/flags',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/flags` }),
  },
  {
    endpoint: 'GET /api/flags/:id',
    allowed: clinicalRoles,
    request: ({ flagId }) => ({ url: `/api/flags/${flagId}` }),
  },
  {
    endpoint: 'POST /api/flags/:id/acknowledge',
    allowed: clinicalRoles,
    request: ({ flagId }) => ({ url: `/api/flags/${flagId}/acknowledge`, body: { version: 1 } }),
  },
  {
    endpoint: 'POST /api/flags/:id/actions',
    allowed: clinicalRoles,
    request: ({ flagId }) => ({
      url: `/api/flags/${flagId}/actions`,
      body: { id: newId(), version: 1, kind: 'called', words: 'Reached by phone.' },
    }),
  },
  {
    endpoint: 'POST /api/flags/:id/result',
    allowed: clinicalRoles,
    request: ({ flagId }) => ({
      url: `/api/flags/${flagId}/result`,
      body: { id: newId(), version: 1, words: 'Comes on Thursday.', close: false },
    }),
  },
  {
    endpoint: 'POST /api/flags/:id/close',
    allowed: clinicalRoles,
    request: ({ flagId }) => ({
      url: `/api/flags/${flagId}/close`,
      body: {
        version: 1,
        assessment: {
          id: newId(),
          ideation: words,
          plan: words,
          intent: words,
          behaviour: words,
          riskFactors: words,
          protectiveFactors: words,
          level: 'low',
          actionTaken: words,
        },
      },
    }),
  },
];
