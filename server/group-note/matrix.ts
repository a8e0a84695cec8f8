import { v7 as newId } from 'uuid';
import { matrixPassword as password, type AccessCase } from '../testing/access-case.ts';

export const groupNoteMatrix: AccessCase[] = [
  {
    endpoint: 'PUT /api/sessions/:id/group-note',
    allowed: ['facilitator'],
    request: ({ plannedSessionId }) => ({
      url: `/api/sessions/${plannedSessionId}/group-note`,
      body: { id: newId(), dynamic: 'Quiet at first.', version: 0 },
    }),
  },
  {
    endpoint: 'PUT /api/sessions/:id/interventions/:staff',
    allowed: ['facilitator'],
    // Names of staff are known to all staff; whoever is named, only one's own is written.
    open: ['leaderId'],
    request: ({ endedSessionId, leaderId }) => ({
      url: `/api/sessions/${endedSessionId}/interventions/${leaderId}`,
      body: { text: 'Modelled the skill.', version: 0 },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/group-note/sign',
    allowed: ['facilitator'],
    ruled: 'the group note is not ready',
    request: ({ endedSessionId }) => ({
      url: `/api/sessions/${endedSessionId}/group-note/sign`,
      body: { password, version: 1 },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/group-note/co-sign',
    allowed: ['supervisor'],
    request: ({ signedSessionId }) => ({
      url: `/api/sessions/${signedSessionId}/group-note/co-sign`,
      body: { password },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/group-note/return',
    allowed: ['supervisor'],
    request: ({ signedSessionId }) => ({
      url: `/api/sessions/${signedSessionId}/group-note/return`,
      body: { id: newId(), comment: 'Say what the group did.' },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/group-note/addenda',
    allowed: ['facilitator'],
    request: ({ signedSessionId }) => ({
      url: `/api/sessions/${signedSessionId}/group-note/addenda`,
      body: {
        id: newId(),
        kind: 'correction',
        text: 'The break was ten minutes longer.',
        answersReturnId: null,
        password,
      },
    }),
  },
];
