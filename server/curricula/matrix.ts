import { v7 as newId } from 'uuid';
import type { AccessCase } from '../testing/access-case.ts';

const allowed = ['administrator', 'director'] as const;
const organizationWide = ['administrator'] as const;

export const curriculaMatrix: AccessCase[] = [
  { endpoint: 'GET /api/curricula', allowed, request: () => ({ url: '/api/curricula' }) },
  {
    endpoint: 'PUT /api/curricula/:id',
    allowed,
    organizationWide,
    request: ({ programId }) => ({
      url: `/api/curricula/${newId()}`,
      body: {
        programId,
        name: 'Relapse prevention',
        pace: 'session',
        topics: [
          { module: 'Relapse prevention', topic: 'Triggers', skillCodes: [], homework: null },
        ],
        version: 0,
      },
    }),
  },
];
