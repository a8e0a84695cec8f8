import { matrixNow, type AccessCase } from '../testing/access-case.ts';

export const observationsMatrix: AccessCase[] = [
  {
    endpoint: 'PUT /api/sessions/:id/observations/:observation',
    allowed: ['facilitator'],
    request: ({ sessionId, participantId, observationId }) => ({
      url: `/api/sessions/${sessionId}/observations/${observationId}`,
      body: {
        participantId,
        kind: 'engagement',
        code: '2',
        text: null,
        takenBack: false,
        tappedAt: matrixNow,
        version: 1,
      },
    }),
  },
];
