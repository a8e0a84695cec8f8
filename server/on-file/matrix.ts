import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

export const onFileMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/participants/:id/on-file',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/on-file` }),
  },
  {
    endpoint: 'PUT /api/participants/:id/on-file',
    allowed: ['facilitator', 'supervisor', 'case-manager', 'prescriber'],
    request: ({ participantId, episodeId }) => ({
      url: `/api/participants/${participantId}/on-file`,
      body: {
        ...{ episodeId, version: 0, emergencyContact: null, safetyPlan: null },
        ...{ allergies: 'None known', medications: null, part2: false, consents: [] },
      },
    }),
  },
];
