import Type from 'typebox';
import {
  ClosureChange,
  ClosureList,
  ClosurePeople,
  ClosurePreview,
  ClosureSeen,
  ClosureWrite,
} from '#contract/closure';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { readPeopleToTell } from './people.ts';
import {
  listClosures,
  previewClosure,
  previewTakingBack,
  takeBackClosure,
  writeClosure,
} from './rules.ts';

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
  endpoint({
    method: 'POST',
    url: '/api/closures/:id/preview',
    summary: 'What writing this closure would do to the sessions ahead; nothing is written',
    action: 'set-up-program',
    idempotencyKey: false,
    params: Params,
    body: ClosureWrite,
    answer: ClosurePreview,
    handle: (work) => previewClosure(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/closures/:id/taking-back/preview',
    summary: 'What taking this closure back would do to the sessions ahead; nothing is written',
    action: 'set-up-program',
    idempotencyKey: false,
    params: Params,
    body: ClosureSeen,
    answer: ClosurePreview,
    handle: (work) => previewTakingBack(work, work.params.id, work.body.version),
  }),
  endpoint({
    method: 'GET',
    url: '/api/closures/:id/people',
    summary: 'Who would come on the closed days and has to be told; an administrator sees how many',
    action: 'set-up-program',
    params: Params,
    answer: ClosurePeople,
    handle: (work) => readPeopleToTell(work, work.params.id),
  }),
];
