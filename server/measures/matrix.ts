import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

const settingUp = ['administrator', 'director'] as const;
const treating = ['facilitator', 'supervisor', 'case-manager', 'prescriber'] as const;
const phq9 = {
  ...{ instrumentCode: 'phq9', isMain: true, atAdmission: true, everyDays: 7 },
  ...{ atLevelChange: false, atDischarge: true, startsOn: null },
};

export const measuresMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/programs/:id/measurement-plan',
    allowed: settingUp,
    organizationWide: ['administrator'],
    request: ({ programId }) => ({ url: `/api/programs/${programId}/measurement-plan` }),
  },
  {
    endpoint: 'PUT /api/programs/:id/measurement-plan',
    allowed: settingUp,
    organizationWide: ['administrator'],
    request: ({ programId }) => ({
      url: `/api/programs/${programId}/measurement-plan`,
      body: { items: [phq9], version: 0 },
    }),
  },
  {
    endpoint: 'GET /api/participants/:id/measures',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/measures` }),
  },
  {
    endpoint: 'PUT /api/participants/:id/measure-plan',
    allowed: treating,
    request: ({ participantId, episodeId }) => ({
      url: `/api/participants/${participantId}/measure-plan`,
      body: { episodeId, overrides: [], version: 0 },
    }),
  },
  {
    endpoint: 'PUT /api/participants/:id/measures/not-given',
    allowed: treating,
    request: ({ participantId }) => ({
      url: `/api/participants/${participantId}/measures/not-given`,
      body: {
        ...{ instrumentCode: 'gad7', day: '2026-06-16', reason: 'declined' },
        ...{ words: null, version: 0 },
      },
    }),
  },
  {
    endpoint: 'GET /api/measures/programs',
    allowed: ['supervisor', 'case-manager', 'director'],
    request: () => ({ url: '/api/measures/programs' }),
  },
  {
    endpoint: 'GET /api/measures/completion',
    allowed: ['supervisor', 'case-manager', 'director'],
    request: ({ programId }) => ({
      url: `/api/measures/completion?program=${programId}&from=2026-05-01&to=2026-06-16`,
    }),
  },
];
