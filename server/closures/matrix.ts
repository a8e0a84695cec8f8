import { v7 as newId } from 'uuid';
import type { AccessCase } from '../testing/access-case.ts';

const allowed = ['administrator', 'director'] as const;
const organizationWide = ['administrator'] as const;

export const closuresMatrix: AccessCase[] = [
  { endpoint: 'GET /api/closures', allowed, request: () => ({ url: '/api/closures' }) },
  {
    endpoint: 'PUT /api/closures/:id',
    allowed,
    organizationWide,
    request: ({ programId }) => ({
      url: `/api/closures/${newId()}`,
      body: {
        programId,
        name: 'Thanksgiving Day',
        firstDay: '2026-11-26',
        lastDay: '2026-11-27',
        version: 0,
      },
    }),
  },
  {
    endpoint: 'DELETE /api/closures/:id',
    allowed,
    organizationWide,
    request: ({ closureId }) => ({ url: `/api/closures/${closureId}?version=1` }),
  },
];
