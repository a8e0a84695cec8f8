import type { ListedSession } from '#contract/session';
import { someone } from '../../core/testing/me';

const { id, name, credential } = someone().staff;

/** A session of a group, planned for 9:00 to 12:00 in New York; nobody here is real. */
export function listedSession(change: Partial<ListedSession> = {}): ListedSession {
  return {
    id: 'session',
    kind: 'group',
    title: 'Skills group',
    status: 'scheduled',
    room: 'Willow room',
    mode: 'in-person',
    startsAt: '2026-06-16T13:00:00.000Z',
    endsAt: '2026-06-16T16:00:00.000Z',
    startedAt: null,
    endedAt: null,
    module: null,
    topic: null,
    week: null,
    weeks: null,
    facilitators: [{ id, name, credential, part: 'facilitator' }],
    covers: [],
    cancellation: null,
    expectedCount: 12,
    program: {
      ...{ id: 'program', name: 'Riverbend IOP', site: 'Riverbend' },
      timeZone: 'America/New_York',
    },
    group: { id: 'skills', name: 'Skills group' },
    movedFrom: null,
    supervisorIds: [],
    person: null,
    telling: null,
    makeUps: [],
    version: 3,
    ...change,
  };
}
