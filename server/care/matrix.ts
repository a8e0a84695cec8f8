import { v7 as newId } from 'uuid';
import type { Role } from '#domain/permissions/roles';
import { clinicalRoles, type AccessCase } from '../testing/access-case.ts';

const leading: readonly Role[] = ['case-manager', 'supervisor', 'director'];

export const careMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/participants/:id/care',
    allowed: clinicalRoles,
    request: ({ participantId }) => ({ url: `/api/participants/${participantId}/care` }),
  },
  {
    endpoint: 'POST /api/participants/:id/ending',
    allowed: ['case-manager', 'director'],
    ruled: 'the participant has an open flag',
    request: ({ participantId, episodeId }) => ({
      url: `/api/participants/${participantId}/ending`,
      body: {
        ...{ id: newId(), episodeId, lastDay: '2026-06-16', reason: 'completed' },
        ...{ words: 'Goals met.', version: 1, tryOut: false },
      },
    }),
  },
  {
    endpoint: 'POST /api/participants/:id/ending/:ending/taking-back',
    allowed: ['case-manager', 'director'],
    request: ({ otherEntryId, endingId }) => ({
      url: `/api/participants/${otherEntryId}/ending/${endingId}/taking-back`,
    }),
  },
  {
    endpoint: 'POST /api/participants/:id/days-and-groups',
    allowed: leading,
    request: ({ participantId, episodeId, groupId }) => ({
      url: `/api/participants/${participantId}/days-and-groups`,
      body: {
        ...{ id: newId(), episodeId, from: '2026-06-17', weekdays: [1, 3], groupIds: [groupId] },
        ...{ version: 1, tryOut: false },
      },
    }),
  },
  {
    endpoint: 'POST /api/participants/:id/clinicians',
    allowed: leading,
    // Who works in the organization everyone of its staff may read.
    open: ['colleagueId'],
    request: ({ participantId, episodeId, colleagueId }) => ({
      url: `/api/participants/${participantId}/clinicians`,
      body: {
        ...{ id: newId(), episodeId, part: 'primary-clinician', staffId: colleagueId },
        ...{ from: '2026-06-17', version: 1 },
      },
    }),
  },
];
