import Type from 'typebox';
import {
  AdministrationCorrection,
  AdministrationHistory,
  AdministrationSaved,
  AdministrationWithdrawal,
  AdministrationWrite,
} from '#contract/administration';
import { closed, Id } from '#contract/scalars';
import { actorOf, permitted } from '#domain/permissions/actions';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { correctAdministration, readHistory, withdrawAdministration } from './correct.ts';
import { saveAdministration } from './save.ts';

const OneById = Type.Object({ id: Id }, closed);

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
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/administrations',
    summary: 'Every administration of a person, with what was corrected and taken back',
    action: 'read-participant',
    params: OneById,
    answer: AdministrationHistory,
    handle: (work) => {
      const may = permitted('record-administration', actorOf(work.staff), { treats: true });
      return readHistory(work, work.params.id, may);
    },
  }),
  endpoint({
    method: 'PUT',
    url: '/api/administrations/:id',
    summary: 'Correct what was entered; what it said before is kept with the reason',
    action: 'record-administration',
    params: OneById,
    body: AdministrationCorrection,
    answer: AdministrationSaved,
    handle: (work) => correctAdministration(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/administrations/:id/withdraw',
    summary: 'Take back what was entered by mistake; it is kept and counts for nothing',
    action: 'record-administration',
    params: OneById,
    body: AdministrationWithdrawal,
    answer: AdministrationHistory,
    handle: (work) => withdrawAdministration(work, work.params.id, work.body),
  }),
];
