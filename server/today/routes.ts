import { Today } from '#contract/today';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { readToday } from './read-today.ts';

export const todayEndpoints = (_: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/today',
    summary: 'My sessions today, what is new about their people, and what is unfinished',
    action: 'signed-in',
    answer: Today,
    handle: async (work) => {
      const { today, people } = await readToday(work);
      if (people.length > 0) work.audit.read('participant', people, { list: 'today' });
      return today;
    },
  }),
];
