import Type from 'typebox';
import { ObservationSaved, ObservationWrite } from '#contract/observation';
import { Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { writeObservation } from './rules.ts';

export const observationEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/observations/:observation',
    summary: 'One tap about one person, or the same tap taken back',
    action: 'record-observation',
    params: Type.Object({ id: Id, observation: Id }),
    body: ObservationWrite,
    answer: ObservationSaved,
    handle: (work) => {
      const { id, observation } = work.params;
      return writeObservation(work, { sessionId: id, id: observation }, work.body);
    },
  }),
];
