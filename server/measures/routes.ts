import Type from 'typebox';
import {
  CompletionPrograms,
  CompletionQuery,
  MeasureNotGivenWrite,
  MeasurePlanWrite,
  ParticipantMeasures,
  ProgramCompletion,
  ProgramMeasurePlan,
  ProgramMeasurePlanWrite,
} from '#contract/measures';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { completionPrograms, readCompletion } from './completion.ts';
import { readMeasures, writeNotGiven, writePersonPlan } from './person-plan.ts';
import { readProgramPlan, writeProgramPlan } from './program-plan.ts';

const params = Type.Object({ id: Id }, closed);

export const measureEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/programs/:id/measurement-plan',
    summary: 'Which instruments a program asks, how often, and which is its main measure',
    action: 'set-up-program',
    params,
    answer: ProgramMeasurePlan,
    handle: (work) => readProgramPlan(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/programs/:id/measurement-plan',
    summary: 'Decide a program’s measurement plan, over the version seen; it holds from today on',
    action: 'set-up-program',
    params,
    body: ProgramMeasurePlanWrite,
    answer: ProgramMeasurePlan,
    handle: (work) => writeProgramPlan(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/measures',
    summary: 'A participant’s measurement plan, what is due, and what was given of it',
    action: 'read-participant',
    params,
    answer: ParticipantMeasures,
    handle: (work) => readMeasures(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/measure-plan',
    summary: 'How a participant’s plan differs from the program’s, over the version seen',
    action: 'plan-measures',
    params,
    body: MeasurePlanWrite,
    answer: ParticipantMeasures,
    handle: (work) => writePersonPlan(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/participants/:id/measures/not-given',
    summary: 'That a measure was due and not given, with the reason; or takes that back',
    action: 'record-administration',
    params,
    body: MeasureNotGivenWrite,
    answer: ParticipantMeasures,
    handle: (work) => writeNotGiven(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/measures/programs',
    summary: 'Programs of which the reader may ask how much of what was due was given',
    action: 'read-outcomes',
    answer: CompletionPrograms,
    handle: (work) => completionPrograms(work),
  }),
  endpoint({
    method: 'GET',
    url: '/api/measures/completion',
    summary: 'How much of what was due in a program was given, in a range of days',
    action: 'read-outcomes',
    query: CompletionQuery,
    answer: ProgramCompletion,
    handle: (work) => readCompletion(work, work.query),
  }),
];
