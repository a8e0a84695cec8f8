import { everyRole, type AccessCase } from '../testing/access-case.ts';

export const todayMatrix: AccessCase[] = [
  { endpoint: 'GET /api/today', allowed: everyRole, request: () => ({ url: '/api/today' }) },
];
