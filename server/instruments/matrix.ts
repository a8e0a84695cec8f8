import { everyRole, type AccessCase } from '../testing/access-case.ts';

export const instrumentsMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/instruments',
    allowed: everyRole,
    request: () => ({ url: '/api/instruments' }),
  },
];
