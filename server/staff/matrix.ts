import type { AccessCase } from '../testing/access-case.ts';

const administrators = ['administrator'] as const;
const allowed = ['administrator', 'director'] as const;

// Staff are of the organization, and who administers keeps all of them: only what is elsewhere is foreign.
export const staffMatrix: AccessCase[] = [
  { endpoint: 'GET /api/staff', allowed, request: () => ({ url: '/api/staff' }) },
  {
    endpoint: 'PUT /api/staff/:id',
    allowed: administrators,
    organizationWide: administrators,
    request: ({ colleagueId, programId }) => ({
      url: `/api/staff/${colleagueId}`,
      body: {
        name: 'Tamsin Larkspur',
        email: `${colleagueId}@riverbend.example`,
        credentialCode: 'LCSW',
        licenceNumber: null,
        licenceExpiresOn: '2027-01-31',
        roles: ['facilitator'],
        programIds: [programId],
        supervisors: [],
        version: 1,
      },
    }),
  },
  {
    endpoint: 'POST /api/staff/:id/first-password',
    allowed: administrators,
    organizationWide: administrators,
    request: ({ colleagueId }) => ({ url: `/api/staff/${colleagueId}/first-password` }),
  },
  {
    endpoint: 'PUT /api/staff/:id/access',
    allowed: administrators,
    organizationWide: administrators,
    request: ({ colleagueId }) => ({
      url: `/api/staff/${colleagueId}/access`,
      body: { disabled: true, version: 1 },
    }),
  },
  {
    endpoint: 'GET /api/staff/:id/owed',
    allowed,
    organizationWide: administrators,
    request: ({ colleagueId }) => ({ url: `/api/staff/${colleagueId}/owed` }),
  },
  {
    endpoint: 'POST /api/staff/:id/hand-over',
    allowed,
    organizationWide: administrators,
    request: ({ colleagueId }) => ({
      url: `/api/staff/${colleagueId}/hand-over`,
      body: { items: [], endAccess: false, tryOut: false, version: 1 },
    }),
  },
  {
    endpoint: 'PUT /api/credentials/:code',
    allowed: administrators,
    request: () => ({
      url: '/api/credentials/LMFT',
      body: {
        name: 'Licensed Marriage and Family Therapist',
        needsCoSignature: false,
        mayAssessRisk: true,
        version: 0,
      },
    }),
  },
];
