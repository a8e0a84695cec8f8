import { v7 as newId } from 'uuid';
import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

export const tasksMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/tasks',
    allowed: clinicalRoles,
    request: () => ({ url: '/api/tasks?of=team' }),
  },
  {
    endpoint: 'GET /api/participants/:id/team',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/team` }),
  },
  {
    endpoint: 'PUT /api/participants/:id/tasks',
    allowed: clinicalRoles,
    open: ['leaderId'],
    request: ({ participantId, leaderId }) => ({
      url: `/api/participants/${participantId}/tasks`,
      body: { kind: 'outreach', subject: '', assignedTo: leaderId, version: 0 },
    }),
  },
  {
    endpoint: 'POST /api/tasks/:id/done',
    allowed: clinicalRoles,
    request: ({ taskId }) => ({
      url: `/api/tasks/${taskId}/done`,
      body: { outcome: 'Reached by telephone.', version: 1 },
    }),
  },
  {
    endpoint: 'POST /api/tasks/:id/attempts',
    allowed: clinicalRoles,
    request: ({ tellingId }) => ({
      url: `/api/tasks/${tellingId}/attempts`,
      body: { id: newId(), result: 'not-reached', version: 1 },
    }),
  },
];
