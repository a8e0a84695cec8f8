import { v7 as newId } from 'uuid';
import {
  clinicalRoles,
  matrixNow,
  type AccessCase,
  type RecordIds,
} from '../testing/access-case.ts';
import type { Role } from '#domain/permissions/roles';

const readers: readonly Role[] = ['facilitator', 'supervisor', 'case-manager', 'director'];
const leaders: readonly Role[] = ['facilitator'];
const cancelling: readonly Role[] = ['facilitator', 'director'];
const bookers: readonly Role[] = ['facilitator', 'case-manager', 'director'];
const covering: readonly Role[] = ['facilitator', 'supervisor', 'director'];
const cancel = (sessionId: string) => ({
  url: `/api/sessions/${sessionId}/cancel`,
  body: { reason: 'The heating failed', version: 1 },
});
const cover = ({ plannedSessionId, colleagueId, leaderId }: RecordIds) => ({
  url: `/api/sessions/${plannedSessionId}/cover`,
  body: { staffId: colleagueId, coversId: leaderId, version: 1 },
});
const moved = { day: '2026-06-17', startsAt: '09:00', endsAt: '10:00', room: null, version: 1 };
const bookingOf = ({ programId, leaderId, participantId }: RecordIds) => ({
  ...{ id: newId(), kind: 'individual', programId, leaderId, activity: null },
  ...{ people: [participantId], day: '2026-06-17', startsAt: '09:00', endsAt: '09:50' },
  ...{ mode: 'in-person', room: 'Office 3' },
});
const makeUpOf = ({ participantId, missedSessionId }: RecordIds) => ({
  participantId,
  missedSessionId,
});
const statement = (flagId: string) => ({ id: newId(), flagId, text: 'Spoke with the person.' });

export const sessionsMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/sessions',
    allowed: clinicalRoles,
    request: () => ({ url: '/api/sessions?from=2026-06-15T00:00:00Z&to=2026-06-18T00:00:00Z' }),
  },
  {
    endpoint: 'GET /api/sessions/choices',
    allowed: bookers,
    request: () => ({ url: '/api/sessions/choices' }),
  },
  {
    endpoint: 'POST /api/sessions/preview',
    allowed: bookers,
    request: (ids) => ({ url: '/api/sessions/preview', body: bookingOf(ids) }),
  },
  {
    endpoint: 'POST /api/sessions',
    allowed: bookers,
    request: (ids) => ({
      url: '/api/sessions',
      body: { ...bookingOf(ids), despiteConflicts: false },
    }),
  },
  {
    endpoint: 'GET /api/sessions/:id',
    allowed: readers,
    request: ({ sessionId }) => ({ url: `/api/sessions/${sessionId}` }),
  },
  {
    endpoint: 'GET /api/sessions/:id/others',
    allowed: readers,
    request: ({ sessionId }) => ({ url: `/api/sessions/${sessionId}/others` }),
  },
  {
    endpoint: 'GET /api/sessions/:id/room-safe',
    allowed: readers,
    request: ({ sessionId }) => ({ url: `/api/sessions/${sessionId}/room-safe` }),
  },
  {
    endpoint: 'POST /api/sessions/:id/start',
    allowed: leaders,
    request: ({ plannedSessionId }) => ({
      url: `/api/sessions/${plannedSessionId}/start`,
      body: { startedAt: matrixNow, version: 1 },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/end',
    allowed: leaders,
    request: ({ sessionId, flagId }) => ({
      url: `/api/sessions/${sessionId}/end`,
      body: { endedAt: matrixNow, version: 1, statements: [statement(flagId)] },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/reopen',
    allowed: leaders,
    request: ({ endedSessionId }) => ({
      url: `/api/sessions/${endedSessionId}/reopen`,
      body: { version: 1 },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/cancel',
    allowed: cancelling,
    request: ({ plannedSessionId }) => cancel(plannedSessionId),
  },
  {
    endpoint: 'GET /api/sessions/:id/telling',
    allowed: readers,
    before: ({ plannedSessionId }) => [cancel(plannedSessionId)],
    request: ({ plannedSessionId }) => ({ url: `/api/sessions/${plannedSessionId}/telling` }),
  },
  {
    endpoint: 'POST /api/sessions/:id/restore',
    allowed: cancelling,
    before: ({ plannedSessionId }) => [cancel(plannedSessionId)],
    request: ({ plannedSessionId }) => ({
      url: `/api/sessions/${plannedSessionId}/restore`,
      body: { version: 2 },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/move/preview',
    allowed: cancelling,
    request: ({ plannedSessionId }) => ({
      url: `/api/sessions/${plannedSessionId}/move/preview`,
      body: moved,
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/move',
    allowed: cancelling,
    request: ({ plannedSessionId }) => ({
      url: `/api/sessions/${plannedSessionId}/move`,
      body: { ...moved, reason: 'The room is painted', despiteConflicts: false },
    }),
  },
  {
    endpoint: 'GET /api/sessions/:id/make-ups',
    allowed: bookers,
    request: ({ plannedSessionId }) => ({ url: `/api/sessions/${plannedSessionId}/make-ups` }),
  },
  {
    endpoint: 'POST /api/sessions/:id/make-ups/preview',
    allowed: bookers,
    ruled: 'the participant agreed to come to every session of the group',
    request: (ids) => ({
      url: `/api/sessions/${ids.plannedSessionId}/make-ups/preview`,
      body: makeUpOf(ids),
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/make-ups',
    allowed: bookers,
    ruled: 'the participant agreed to come to every session of the group',
    request: (ids) => ({
      url: `/api/sessions/${ids.plannedSessionId}/make-ups`,
      body: { ...makeUpOf(ids), despiteConflicts: true },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/make-ups/:participant/withdraw',
    allowed: bookers,
    ruled: 'the session has no make-up day of the participant',
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/make-ups/${participantId}/withdraw`,
    }),
  },
  {
    endpoint: 'GET /api/sessions/:id/covers',
    allowed: covering,
    request: ({ plannedSessionId }) => ({ url: `/api/sessions/${plannedSessionId}/covers` }),
  },
  {
    endpoint: 'POST /api/sessions/:id/cover',
    allowed: covering,
    request: cover,
  },
  {
    endpoint: 'POST /api/sessions/:id/cover/withdraw',
    allowed: covering,
    before: (ids) => [cover(ids)],
    request: ({ plannedSessionId, colleagueId }) => ({
      url: `/api/sessions/${plannedSessionId}/cover/withdraw`,
      body: { staffId: colleagueId, version: 2 },
    }),
  },
  {
    endpoint: 'GET /api/sessions/:id/curriculum',
    allowed: readers,
    request: ({ sessionId }) => ({ url: `/api/sessions/${sessionId}/curriculum` }),
  },
  {
    endpoint: 'PUT /api/sessions/:id/plan',
    allowed: cancelling,
    request: ({ sessionId }) => ({
      url: `/api/sessions/${sessionId}/plan`,
      body: { module: null, topic: 'Opposite action', skillCodes: [], homework: null, version: 1 },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/roster',
    allowed: leaders,
    // A walk-in is found in the directory of the whole organization.
    open: ['participantId'],
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/roster`,
      body: { participantId, origin: 'walk-in' },
    }),
  },
  {
    endpoint: 'PUT /api/sessions/:id/roster/:participant',
    allowed: leaders,
    // Names of staff are known to all staff.
    open: ['leaderId'],
    request: ({ sessionId, participantId, leaderId }) => ({
      url: `/api/sessions/${sessionId}/roster/${participantId}`,
      body: { removed: false, noteAuthorId: leaderId, version: 1 },
    }),
  },
  {
    endpoint: 'GET /api/sessions/:id/transfer/:participant',
    allowed: leaders,
    // Found in the directory of the whole organization, as a walk-in is.
    open: ['participantId'],
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/transfer/${participantId}`,
    }),
  },
  {
    endpoint: 'GET /api/sessions/:id/roster/:participant/missed',
    allowed: leaders,
    request: ({ sessionId, participantId }) => ({
      url: `/api/sessions/${sessionId}/roster/${participantId}/missed`,
    }),
  },
  {
    endpoint: 'PUT /api/sessions/:id/roster/:participant/make-up',
    allowed: leaders,
    request: ({ sessionId, participantId, missedSessionId }) => ({
      url: `/api/sessions/${sessionId}/roster/${participantId}/make-up`,
      body: { makeUp: { missedSessionId }, version: 1 },
    }),
  },
  {
    endpoint: 'POST /api/sessions/:id/gone/:participant',
    allowed: leaders,
    request: ({ sessionId, participantId, flagId }) => ({
      url: `/api/sessions/${sessionId}/gone/${participantId}`,
      body: { statements: [statement(flagId)] },
    }),
  },
  {
    endpoint: 'POST /api/directory/search',
    allowed: leaders,
    request: ({ sessionId }) => ({
      url: '/api/directory/search',
      body: { name: 'Nobody', bornOn: '1990-02-28', sessionId },
    }),
  },
];
