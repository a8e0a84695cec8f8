import { v7 as newId } from 'uuid';
import { matrixNow, type AccessCase } from '../testing/access-case.ts';

const facts = () => ({
  id: newId(),
  blockId: null,
  status: 'present',
  mode: 'in-person',
  arrivedAt: matrixNow,
  leftAt: null,
  reason: null,
  tappedAt: matrixNow,
  version: 0,
});

export const attendanceMatrix: AccessCase[] = [
  {
    endpoint: 'PUT /api/sessions/:id/attendance/:participant',
    allowed: ['facilitator'],
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/attendance/${participantId}`,
      body: facts(),
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/attendance',
    allowed: ['facilitator'],
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/attendance`,
      body: { rows: [{ ...facts(), participantId }] },
    }),
  },
];
