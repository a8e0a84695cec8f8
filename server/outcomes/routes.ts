import { OutcomeChoices, Outcomes, OutcomesQuery } from '#contract/outcomes';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { readChoices, readOutcomes } from './outcomes.ts';

export const outcomeEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/outcomes/choices',
    summary: 'Programs, instruments and time points for which there are outcomes',
    action: 'read-outcomes',
    answer: OutcomeChoices,
    handle: (work) => readChoices(work),
  }),
  endpoint({
    method: 'GET',
    url: '/api/outcomes',
    summary: 'A program’s results on one instrument by Jacobson & Truax',
    action: 'read-outcomes',
    query: OutcomesQuery,
    answer: Outcomes,
    handle: (work) => readOutcomes(work, work.query),
  }),
];
