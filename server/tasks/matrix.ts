import { v7 as newId } from 'uuid';
import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

export const tasksMatrix: AccessCase[] = [
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
