import Type from 'typebox';
import { OnFile, OnFileWrite } from '#contract/on-file';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { changeOnFile, openOnFile } from './rules.ts';

const Params = Type.Object({ id: Id }, closed);

export const onFileEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/on-file',
    summary:
      'Emergency contact, safety plan, allergies, medications, consents and the mark of Part 2',
    action: 'read-participant',
    params: Params,
    answer: OnFile,
    handle: (work) => openOnFile(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/on-file',
    summary: 'Change what is on file of the episode, over the version seen',
    action: 'edit-on-file',
    params: Params,
    body: OnFileWrite,
    answer: OnFile,
    handle: (work) => changeOnFile(work, work.params.id, work.body),
  }),
];
