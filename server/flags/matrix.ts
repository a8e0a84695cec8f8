import { v7 as newId } from 'uuid';
import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

const words = 'None found when asked.';

export const flagsMatrix: AccessCase[] = [
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
