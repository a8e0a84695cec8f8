import { v7 as newId } from 'uuid';
import { clinicalRoles, matrixPassword, type AccessCase } from '../testing/access-case.ts';

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
      body: { problemId, text: 'Out of bed', lifeArea: 'daily-life', version: 1 },
    }),
  },
  {
    endpoint: 'PUT /api/participants/:id/plan/objectives/:objective',
    allowed: treating,
    request: ({ participantId, goalId, objectiveId }) => ({
      url: `/api/participants/${participantId}/plan/objectives/${objectiveId}`,
      body: {
        ...{ goalId, label: 'Out of bed by 8:00', text: 'Five days of seven' },
        ...{ measure: 'PHQ-9', targetOn: '2026-07-01', metOn: null, version: 1 },
      },
    }),
  },
  {
    endpoint: 'PUT /api/participants/:id/plan/interventions/:intervention',
    allowed: treating,
    request: ({ participantId, goalId, interventionId }) => ({
      url: `/api/participants/${participantId}/plan/interventions/${interventionId}`,
      body: {
        ...{ goalId, what: 'Behavioral activation', howOften: 'Weekly', who: 'Group leader' },
        ...{ endedOn: null, version: 1 },
      },
    }),
  },
  {
    endpoint: 'GET /api/participants/:id/plan/versions',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/plan/versions` }),
  },
  {
    endpoint: 'POST /api/participants/:id/plan/versions',
    allowed: treating,
    request: ({ participantId }) => ({
      url: `/api/participants/${participantId}/plan/versions`,
      body: { id: newId() },
    }),
  },
  {
    endpoint: 'GET /api/participants/:id/plan/versions/:version',
    allowed: clinicalRoles,
    request: ({ participantId, planVersionId }) => ({
      url: `/api/participants/${participantId}/plan/versions/${planVersionId}`,
    }),
  },
  {
    endpoint: 'POST /api/participants/:id/plan/versions/:version/signatures',
    allowed: clinicalRoles,
    ruled: 'only the supervisor is who is asked to sign as that',
    request: ({ participantId, planVersionId }) => ({
      url: `/api/participants/${participantId}/plan/versions/${planVersionId}/signatures`,
      body: { id: newId(), signer: 'supervisor', password: matrixPassword },
    }),
  },
  {
    endpoint: 'POST /api/participants/:id/plan/versions/:version/participant-signature',
    allowed: treating,
    request: ({ participantId, planVersionId }) => ({
      url: `/api/participants/${participantId}/plan/versions/${planVersionId}/participant-signature`,
      body: { id: newId(), outcome: 'absent', reason: 'Did not come today' },
    }),
  },
  {
    endpoint: 'POST /api/participants/:id/plan/versions/:version/hand-over',
    allowed: treating,
    request: ({ participantId, planVersionId }) => ({
      url: `/api/participants/${participantId}/plan/versions/${planVersionId}/hand-over`,
    }),
  },
  {
    endpoint: 'GET /api/handed-over-plan',
    allowed: treating,
    ruled: 'nothing was handed over',
    request: () => ({ url: '/api/handed-over-plan' }),
  },
  {
    endpoint: 'POST /api/participants/:id/plan/objectives/:objective/progress',
    allowed: treating,
    request: ({ participantId, objectiveId }) => ({
      url: `/api/participants/${participantId}/plan/objectives/${objectiveId}/progress`,
      body: {
        ...{ id: newId(), on: '2026-06-16', progress: 'some-progress' },
        ...{ words: null, noteId: null },
      },
    }),
  },
];
