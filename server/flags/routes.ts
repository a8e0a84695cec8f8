import Type from 'typebox';
import { Flag, FlagAcknowledge, FlagActionWrite, FlagClose, FlagResultWrite } from '#contract/flag';
import { Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { readFlag } from './read.ts';
import { ledgerEndpoints } from './ledger-routes.ts';
import { acknowledgeFlag, closeFlag, recordAction, recordResult } from './rules.ts';

const FlagParams = Type.Object({ id: Id });

export const flagEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/flags/:id',
    summary: 'A flag: what raised it, who must act, what was assessed',
    action: 'read-participant',
    params: FlagParams,
    answer: Flag,
    handle: async ({ db, params, now, audit, require }) => {
      const flag = await readFlag(db, params.id, now);
      require({ treats: true });
      audit.read('flag', [flag.participantId]);
      return flag;
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/flags/:id/acknowledge',
    summary: 'Take note of a flag and act on it',
    action: 'acknowledge-flag',
    params: FlagParams,
    body: FlagAcknowledge,
    answer: Flag,
    handle: (work) => acknowledgeFlag(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/flags/:id/close',
    summary: 'Close a flag with an assessment, by a credential that may assess risk',
    action: 'close-flag',
    params: FlagParams,
    body: FlagClose,
    answer: Flag,
    handle: (work) => closeFlag(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/flags/:id/actions',
    summary: 'What was done about a flag; several over time, none is ever changed',
    action: 'acknowledge-flag',
    params: FlagParams,
    body: FlagActionWrite,
    answer: Flag,
    handle: (work) => recordAction(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/flags/:id/result',
    summary: 'What came of a flag; closes one about the course of care, after an action',
    action: 'acknowledge-flag',
    params: FlagParams,
    body: FlagResultWrite,
    answer: Flag,
    handle: (work) => recordResult(work, work.params.id, work.body),
  }),
  ...ledgerEndpoints(),
];
