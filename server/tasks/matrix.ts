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
];
