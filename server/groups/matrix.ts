import { v7 as newId } from 'uuid';
import type { AccessCase, RecordIds } from '../testing/access-case.ts';

const allowed = ['administrator', 'director'] as const;
const organizationWide = ['administrator'] as const;

const group = ({ programId, leaderId }: RecordIds) => ({
  programId,
  name: 'Evening group',
  kind: 'group',
  room: 'Alder room',
  mode: 'in-person',
  seats: 12,
  dayTemplateId: null,
  endsOn: null,
  meetings: [
    {
      id: newId(),
      rule: 'FREQ=WEEKLY;BYDAY=WE',
      startsAt: '18:00',
      endsAt: '19:30',
      validFrom: '2026-06-16',
      validTo: null,
    },
  ],
  facilitators: [
    { staffId: leaderId, part: 'facilitator', validFrom: '2026-06-16', validTo: null },
  ],
  exceptions: [],
});

// Who leads is asked of the whole organization: a colleague may lead in another program (open).
export const groupsMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/groups',
    allowed,
    organizationWide,
    request: ({ programId }) => ({ url: `/api/groups?program=${programId}` }),
  },
  {
    endpoint: 'PUT /api/groups/:id',
    allowed,
    organizationWide,
    open: ['leaderId'],
    request: (ids) => ({ url: `/api/groups/${ids.groupId}`, body: { ...group(ids), version: 1 } }),
  },
  {
    endpoint: 'POST /api/groups/:id/preview',
    allowed,
    organizationWide,
    open: ['leaderId'],
    request: (ids) => ({
      url: `/api/groups/${ids.groupId}/preview`,
      body: { ...group(ids), version: 1 },
    }),
  },
  {
    endpoint: 'GET /api/day-templates',
    allowed,
    organizationWide,
    request: ({ programId }) => ({ url: `/api/day-templates?program=${programId}` }),
  },
  {
    endpoint: 'PUT /api/day-templates/:id',
    allowed,
    organizationWide,
    open: ['leaderId'],
    request: ({ programId, leaderId }) => ({
      url: `/api/day-templates/${newId()}`,
      body: {
        programId,
        name: 'Program day',
        parts: [
          {
            id: newId(),
            title: 'Check-in',
            startsAt: '09:00',
            endsAt: '09:30',
            isBreak: false,
            facilitatorId: leaderId,
          },
        ],
        version: 0,
      },
    }),
  },
];
