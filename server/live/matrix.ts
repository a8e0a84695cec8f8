import { everyRole, type AccessCase } from '../testing/access-case.ts';

/** What streams show of whom is tested in live.test.ts and stream-ends.test.ts. */
export const liveMatrix: AccessCase[] = [
  { endpoint: 'GET /api/live', allowed: everyRole, request: () => ({ url: '/api/live' }) },
];
