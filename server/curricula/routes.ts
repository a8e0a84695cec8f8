import Type from 'typebox';
import { Outline, OutlineList, OutlineWrite } from '#contract/curriculum';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { listOutlines, writeOutline } from './rules.ts';

const Params = Type.Object({ id: Id }, closed);

export const curriculumEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/curricula',
    summary: 'What groups teach, in order: of one’s programs and of every program',
    action: 'set-up-program',
    answer: OutlineList,
    handle: async (work) => ({ curricula: await listOutlines(work) }),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/curricula/:id',
    summary: 'Write a curriculum, over the version seen (0: a new one); sessions ahead follow',
    action: 'set-up-program',
    params: Params,
    body: OutlineWrite,
    answer: Outline,
    handle: (work) => writeOutline(work, work.params.id, work.body),
  }),
];
