import { AdministrationSaved, AdministrationWrite } from '#contract/administration';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { saveAdministration } from './save.ts';

export const administrationEndpoints = (_: Services): Endpoint[] => [
  endpoint({
    method: 'POST',
    url: '/api/administrations',
    summary: 'Enter an instrument item by item, or its score; a risk answer raises a flag',
    action: 'record-administration',
    status: 201,
    body: AdministrationWrite,
    answer: AdministrationSaved,
    handle: (work) => saveAdministration(work, work.body),
  }),
];
