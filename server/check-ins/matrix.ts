import { matrixNow, type AccessCase } from '../testing/access-case.ts';

export const checkInsMatrix: AccessCase[] = [
  {
    endpoint: 'PUT /api/sessions/:id/check-ins/:participant/:scale',
    allowed: ['facilitator'],
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/check-ins/${participantId}/urge-use`,
      body: { value: 3, tappedAt: matrixNow, version: 0 },
    }),
  },
];
