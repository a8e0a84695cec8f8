import { v7 as newId } from 'uuid';
import { defaultPolicy } from './policy.ts';
import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

const day = '2026-06-16';
// Every program begins with the same criteria, whose ids are no secret.
const criterionId = defaultPolicy()[0]?.id ?? '';
const settingUp = ['administrator', 'director'] as const;

export const stepDownMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/step-down',
    allowed: clinicalRoles,
    request: () => ({ url: '/api/step-down' }),
  },
  {
    endpoint: 'GET /api/step-down/:participant',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/step-down/${participantId}` }),
  },
  {
    endpoint: 'PUT /api/step-down/:participant/review',
    allowed: clinicalRoles,
    ruled: 'a review is open already',
    request: ({ participantId }) => ({
      url: `/api/step-down/${participantId}/review`,
      body: {
        ...{ id: newId(), target: 'OP', takesEffectOn: null, rationale: null, version: 0 },
        ownLines: { lower: [], stay: [], higher: [] },
      },
    }),
  },
  {
    endpoint: 'PUT /api/step-down/:participant/review/disagreements/:criterion',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({
      url: `/api/step-down/${participantId}/review/disagreements/${criterionId}`,
      body: { words: 'The card was on paper.' },
    }),
  },
  {
    endpoint: 'PUT /api/step-down/:participant/review/positions/:staff',
    allowed: clinicalRoles,
    request: ({ participantId, colleagueId }) => ({
      url: `/api/step-down/${participantId}/review/positions/${colleagueId}`,
      body: { position: null, words: null, version: 0 },
    }),
  },
  {
    endpoint: 'POST /api/step-down/:participant/review/decision',
    allowed: clinicalRoles,
    ruled: 'it was decided over a version that is no longer',
    request: ({ participantId }) => ({
      url: `/api/step-down/${participantId}/review/decision`,
      body: { decision: 'stay', version: 1 },
    }),
  },
  {
    endpoint: 'GET /api/step-down/:participant/reviews/:review',
    allowed: clinicalRoles,
    request: ({ participantId, decidedReviewId }) => ({
      url: `/api/step-down/${participantId}/reviews/${decidedReviewId}`,
    }),
  },
  {
    endpoint: 'GET /api/step-down/:participant/record',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/step-down/${participantId}/record` }),
  },
  {
    endpoint: 'PUT /api/step-down/:participant/functioning/:record',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({
      url: `/api/step-down/${participantId}/functioning/${newId()}`,
      body: { area: 'work', level: 'managing', words: null, day, takenBack: false },
    }),
  },
  {
    endpoint: 'PUT /api/step-down/:participant/dimensions/:record',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({
      url: `/api/step-down/${participantId}/dimensions/${newId()}`,
      body: { dimension: 'Support', rating: 1, words: null, day, takenBack: false },
    }),
  },
  {
    endpoint: 'PUT /api/step-down/:participant/views/:record',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({
      url: `/api/step-down/${participantId}/views/${newId()}`,
      body: { agrees: true, words: 'Ready.', goals: null, day, takenBack: false },
    }),
  },
  {
    endpoint: 'PUT /api/step-down/:participant/aftercare/:record',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({
      url: `/api/step-down/${participantId}/aftercare/${newId()}`,
      body: {
        ...{ provider: 'Counseling', contact: null, startsAt: '2026-07-01T14:00:00.000Z' },
        ...{ confirmedOn: null, cancelled: false, version: 0 },
      },
    }),
  },
  {
    endpoint: 'GET /api/programs/:id/step-down-policies',
    allowed: settingUp,
    organizationWide: ['administrator'],
    request: ({ programId }) => ({ url: `/api/programs/${programId}/step-down-policies` }),
  },
  {
    endpoint: 'PUT /api/programs/:id/step-down-policies/:target',
    allowed: settingUp,
    organizationWide: ['administrator'],
    request: ({ programId }) => ({
      url: `/api/programs/${programId}/step-down-policies/OP`,
      body: { id: newId(), criteria: [], words: null, version: 0 },
    }),
  },
  {
    endpoint: 'POST /api/programs/:id/step-down-policies/:target/preview',
    allowed: ['case-manager', 'director'],
    request: ({ programId }) => ({
      url: `/api/programs/${programId}/step-down-policies/OP/preview`,
      body: { criteria: [] },
    }),
  },
];
