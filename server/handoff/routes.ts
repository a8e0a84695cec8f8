import Type from 'typebox';
import { Handoff } from '#contract/handoff';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { readHandoff } from './read-handoff.ts';

export const handoffEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/handoff',
    summary: 'What changed for its members since the reader last led them',
    action: 'open-session',
    params: Type.Object({ id: Id }, closed),
    answer: Handoff,
    handle: (work) => readHandoff(work, work.params.id),
  }),
];
