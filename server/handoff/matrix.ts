import type { AccessCase } from '../testing/access-case.ts';

export const handoffMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/sessions/:id/handoff',
    allowed: ['facilitator', 'supervisor', 'case-manager', 'director'],
    request: ({ sessionId }) => ({ url: `/api/sessions/${sessionId}/handoff` }),
  },
];
