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
    endpoint: 'POST /api/closures/:id/preview',
    allowed,
    organizationWide,
    request: ({ programId, closureId }) => ({
      url: `/api/closures/${closureId}/preview`,
      body: {
        programId,
        name: 'Thanksgiving Day',
        firstDay: '2026-11-26',
        lastDay: '2026-11-27',
        version: 1,
      },
    }),
  },
  {
    endpoint: 'POST /api/closures/:id/taking-back/preview',
    allowed,
    organizationWide,
    request: ({ closureId }) => ({
      url: `/api/closures/${closureId}/taking-back/preview`,
      body: { version: 1 },
    }),
  },
  {
    endpoint: 'GET /api/closures/:id/people',
    allowed,
    organizationWide,
    request: ({ closureId }) => ({ url: `/api/closures/${closureId}/people` }),
  },
  {
    endpoint: 'DELETE /api/closures/:id',
    allowed,
    organizationWide,
    request: ({ closureId }) => ({ url: `/api/closures/${closureId}?version=1` }),
  },
];
