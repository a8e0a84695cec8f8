import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

export const timelineMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/participants/:id/timeline',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({
      url: `/api/participants/${participantId}/timeline?from=2026-04-01&to=2026-06-30`,
    }),
  },
];
