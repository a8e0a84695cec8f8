import { everyRole, type AccessCase } from '../testing/access-case.ts';

export const meMatrix: AccessCase[] = [
  { endpoint: 'GET /api/me', allowed: everyRole, request: () => ({ url: '/api/me' }) },
];
