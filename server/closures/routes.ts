import Type from 'typebox';
import { ClosureChange, ClosureList, ClosureSeen, ClosureWrite } from '#contract/closure';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { listClosures, takeBackClosure, writeClosure } from './rules.ts';

const Params = Type.Object({ id: Id }, closed);

export const closureEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/closures',
    summary: 'Days on which groups do not meet, of one’s programs and of every program',
    action: 'set-up-program',
    answer: ClosureList,
    handle: async (work) => ({ closures: await listClosures(work) }),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/closures/:id',
    summary: 'Write a closure, over the version seen (0: a new one); sessions ahead follow',
    action: 'set-up-program',
    params: Params,
    body: ClosureWrite,
    answer: ClosureChange,
    handle: (work) => writeClosure(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'DELETE',
    url: '/api/closures/:id',
    summary: 'Take a closure back, at the version seen; its groups meet again from now on',
    action: 'set-up-program',
    params: Params,
    query: ClosureSeen,
    answer: ClosureChange,
    handle: (work) => takeBackClosure(work, work.params.id, work.query.version),
  }),
];
