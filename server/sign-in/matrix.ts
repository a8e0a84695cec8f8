import { everyRole, matrixPassword, type AccessCase } from '../testing/access-case.ts';

const password = matrixPassword;

export const signInMatrix: AccessCase[] = [
  {
    endpoint: 'POST /api/sign-in/activity',
    allowed: everyRole,
    request: () => ({ url: '/api/sign-in/activity' }),
  },
  {
    endpoint: 'POST /api/sign-in/lock',
    allowed: ['facilitator'],
    refusal: 422,
    request: ({ sessionId }) => ({ url: '/api/sign-in/lock', body: { sessionId } }),
  },
  {
    endpoint: 'POST /api/sign-in/reopen',
    allowed: everyRole,
    request: () => ({ url: '/api/sign-in/reopen', body: { password } }),
  },
  {
    endpoint: 'PUT /api/sign-in/pin',
    allowed: everyRole,
    request: () => ({ url: '/api/sign-in/pin', body: { pin: '2846', password } }),
  },
  {
    endpoint: 'DELETE /api/sign-in/pin',
    allowed: everyRole,
    request: () => ({ url: '/api/sign-in/pin' }),
  },
  {
    endpoint: 'PUT /api/sign-in/password',
    allowed: everyRole,
    request: () => ({
      url: '/api/sign-in/password',
      body: { password, newPassword: 'seven herons guard a kiln' },
    }),
  },
];
