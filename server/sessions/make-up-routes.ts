import Type from 'typebox';
import {
  MakeUpAsked,
  MakeUpCandidates,
  MakeUpPlan,
  MakeUpPlanned,
  MakeUpPreview,
} from '#contract/make-up';
import { Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { planMakeUp, previewMakeUp, withdrawMakeUp } from './make-up-ahead.ts';
import { makeUpCandidates } from './make-up-offers.ts';

const SessionParams = Type.Object({ id: Id });
const PersonParams = Type.Object({ id: Id, participant: Id });

/** Make-up days of sessions that lie ahead; those of a running one are entered with its list. */
export const makeUpEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/make-ups',
    summary: 'Who missed a day of the program lately and may make it up in this session ahead',
    action: 'plan-make-up',
    params: SessionParams,
    answer: MakeUpCandidates,
    handle: (work) => makeUpCandidates(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/make-ups/preview',
    summary: 'What stands against a make-up day in this session; saves nothing',
    action: 'plan-make-up',
    idempotencyKey: false,
    params: SessionParams,
    body: MakeUpAsked,
    answer: MakeUpPreview,
    handle: (work) => previewMakeUp(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/make-ups',
    summary: 'Somebody is expected in this session ahead in place of a missed day',
    action: 'plan-make-up',
    params: SessionParams,
    body: MakeUpPlan,
    answer: MakeUpPlanned,
    handle: (work) => planMakeUp(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/make-ups/:participant/withdraw',
    summary: 'The make-up day is taken back; until something is recorded of the person',
    action: 'plan-make-up',
    params: PersonParams,
    answer: MakeUpPlanned,
    handle: (work) => withdrawMakeUp(work, work.params.id, work.params.participant),
  }),
];
