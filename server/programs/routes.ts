import Type from 'typebox';
import { Program, ProgramSetUp, ProgramWrite } from '#contract/program';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { readSetUp, writeProgram } from './rules.ts';

export const programEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/programs',
    summary: 'The programs one sets up, and what a new one starts with',
    action: 'set-up-program',
    answer: ProgramSetUp,
    handle: (work) => readSetUp(work),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/programs/:id',
    summary: 'Write a program, over the version seen (0: a new one)',
    action: 'set-up-program',
    params: Type.Object({ id: Id }, closed),
    body: ProgramWrite,
    answer: Program,
    handle: (work) => writeProgram(work, work.params.id, work.body),
  }),
];
