import { v7 as newId } from 'uuid';
import type { AccessCase } from '../testing/access-case.ts';

const allowed = ['case-manager', 'director', 'supervisor'] as const;

export const intakeMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/referrals',
    allowed,
    request: () => ({ url: '/api/referrals?status=screening' }),
  },
  {
    endpoint: 'POST /api/referrals/matches',
    allowed,
    request: () => ({
      url: '/api/referrals/matches',
      body: {
        ...{ givenName: 'Quill', familyName: 'Everglade', preferredName: null },
        ...{ birthDate: '1971-05-04', referralId: null },
      },
    }),
  },
  {
    endpoint: 'GET /api/referrals/:id',
    allowed,
    request: ({ referralId }) => ({ url: `/api/referrals/${referralId}` }),
  },
  {
    endpoint: 'PUT /api/referrals/:id',
    allowed,
    request: ({ programId }) => ({
      url: `/api/referrals/${newId()}`,
      body: {
        ...{ programId, participantId: null, givenName: 'Quill', familyName: 'Everglade' },
        ...{ preferredName: null, pronouns: null, birthDate: '1971-05-04', phone: '555 0100' },
        ...{ email: null, contacts: null, referredOn: '2026-06-12', referredBy: 'Mercy Hospital' },
        ...{ source: 'inpatient', reason: 'Discharged on Friday', payer: null, urgency: 'soon' },
        version: 0,
      },
    }),
  },
  {
    endpoint: 'POST /api/referrals/:id/steps',
    allowed,
    request: ({ referralId }) => ({
      url: `/api/referrals/${referralId}/steps`,
      body: { id: newId(), status: 'waiting', on: '2026-06-16', reason: null, version: 1 },
    }),
  },
  {
    endpoint: 'GET /api/referrals/:id/admission',
    allowed,
    request: ({ referralId }) => ({ url: `/api/referrals/${referralId}/admission` }),
  },
  {
    endpoint: 'POST /api/referrals/:id/admission',
    allowed,
    ruled: 'whom the referral names is in care: there is nothing to admit to',
    // Who works in the organization everyone of its staff may read.
    open: ['leaderId', 'colleagueId'],
    request: ({ referralId, leaderId, colleagueId, groupId }) => ({
      url: `/api/referrals/${referralId}/admission`,
      body: {
        ...{ id: newId(), participantId: newId(), source: 'PHP', admittedOn: '2026-06-17' },
        ...{ primaryClinicianId: colleagueId, weekdays: [1, 3], groupIds: [groupId] },
        emergencyContact: { name: 'Ida', relation: 'sister', phone: '555 0101' },
        safetyPlan: { on: '2026-06-15', reviewerId: leaderId },
        consents: [{ id: newId(), name: 'Treatment', signedOn: '2026-06-16' }],
        ...{ allergies: 'none known', medications: null, part2: false, notTheSame: [], version: 1 },
      },
    }),
  },
];
