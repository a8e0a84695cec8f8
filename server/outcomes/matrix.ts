import type { AccessCase } from '../testing/access-case.ts';

const readers = ['director', 'case-manager', 'supervisor'] as const;

export const outcomesMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/outcomes/choices',
    allowed: readers,
    request: () => ({ url: '/api/outcomes/choices' }),
  },
  {
    endpoint: 'GET /api/outcomes',
    allowed: readers,
    request: ({ programId }) => ({ url: `/api/outcomes?program=${programId}&instrument=phq9` }),
  },
];
