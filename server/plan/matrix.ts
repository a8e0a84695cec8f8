import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

const treating = ['facilitator', 'supervisor', 'case-manager', 'prescriber'] as const;

export const planMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/participants/:id/plan',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/plan` }),
  },
  {
    endpoint: 'PUT /api/participants/:id/plan/problems/:problem',
    allowed: treating,
    request: ({ participantId, problemId }) => ({
      url: `/api/participants/${participantId}/plan/problems/${problemId}`,
      body: { text: 'Low mood', resolvedOn: null, version: 1 },
    }),
  },
  {
    endpoint: 'PUT /api/participants/:id/plan/goals/:goal',
    allowed: treating,
    request: ({ participantId, problemId, goalId }) => ({
      url: `/api/participants/${participantId}/plan/goals/${goalId}`,
      body: { problemId, text: 'Out of bed', version: 1 },
    }),
  },
  {
    endpoint: 'PUT /api/participants/:id/plan/objectives/:objective',
    allowed: treating,
    request: ({ participantId, goalId, objectiveId }) => ({
      url: `/api/participants/${participantId}/plan/objectives/${objectiveId}`,
      body: {
        ...{ goalId, label: 'Out of bed by 8:00', text: 'Five days of seven' },
        ...{ targetOn: '2026-07-01', metOn: null, version: 1 },
      },
    }),
  },
];
