import Type from 'typebox';
import {
  DayTemplate,
  DayTemplateList,
  DayTemplateWrite,
  Group,
  GroupList,
  GroupPreview,
  GroupQuery,
  GroupWrite,
} from '#contract/group';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { listGroups, listTemplates, previewGroup, writeGroup, writeTemplate } from './rules.ts';

const Params = Type.Object({ id: Id }, closed);

export const groupEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/groups',
    summary: 'Groups of a program: when they meet, who leads them, what differs',
    action: 'set-up-program',
    query: GroupQuery,
    answer: GroupList,
    handle: async (work) => ({ groups: await listGroups(work, work.query.program) }),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/groups/:id',
    summary: 'Write a group with its meetings, over the version seen (0: a new one)',
    action: 'set-up-program',
    params: Params,
    body: GroupWrite,
    answer: Group,
    handle: (work) => writeGroup(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/groups/:id/preview',
    summary: 'What writing this group would do to its sessions; nothing is written',
    action: 'set-up-program',
    idempotencyKey: false,
    params: Params,
    body: GroupWrite,
    answer: GroupPreview,
    handle: (work) => previewGroup(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/day-templates',
    summary: 'The days of a program: blocks and breaks by wall time',
    action: 'set-up-program',
    query: GroupQuery,
    answer: DayTemplateList,
    handle: async (work) => ({ templates: await listTemplates(work, work.query.program) }),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/day-templates/:id',
    summary: 'Write a day, over the version seen (0: a new one); sessions ahead follow',
    action: 'set-up-program',
    params: Params,
    body: DayTemplateWrite,
    answer: DayTemplate,
    handle: (work) => writeTemplate(work, work.params.id, work.body),
  }),
];
