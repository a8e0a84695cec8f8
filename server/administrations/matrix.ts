import { v7 as newId } from 'uuid';
import { matrixNow, type AccessCase } from '../testing/access-case.ts';

export const administrationsMatrix: AccessCase[] = [
  {
    endpoint: 'POST /api/administrations',
    allowed: ['facilitator', 'supervisor', 'case-manager', 'prescriber'],
    request: ({ participantId, sessionId }) => ({
      url: '/api/administrations',
      body: {
        id: newId(),
        participantId,
        sessionId,
        instrumentCode: 'phq9',
        administeredAt: matrixNow,
        mode: 'staff',
        answers: null,
        total: 12,
      },
    }),
  },
];
