import Type from 'typebox';
import { closed, Id } from '#contract/scalars';
import {
  AftercareWrite,
  DimensionWrite,
  FunctioningWrite,
  StepDownRecord,
  ViewWrite,
} from '#contract/step-down-record';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import {
  readStepDownRecord,
  recordAppointment,
  recordDimension,
  recordFunctioning,
  recordView,
} from './record.ts';

const ofRecord = Type.Object({ participant: Id, record: Id }, closed);

/** What is recorded for a step and has no other place. */
export const stepDownRecordEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/step-down/:participant/record',
    summary: 'How they manage, dimensions, their own view, and aftercare appointments',
    action: 'review-step-down',
    params: Type.Object({ participant: Id }, closed),
    answer: StepDownRecord,
    handle: (work) => readStepDownRecord(work, work.params.participant),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/step-down/:participant/functioning/:record',
    summary: 'Record how they manage in one area of life, or take that back',
    action: 'review-step-down',
    params: ofRecord,
    body: FunctioningWrite,
    answer: StepDownRecord,
    handle: (work) =>
      recordFunctioning(work, work.params.participant, work.params.record, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/step-down/:participant/dimensions/:record',
    summary: 'Rate one of the program’s own dimensions, or take that back',
    action: 'review-step-down',
    params: ofRecord,
    body: DimensionWrite,
    answer: StepDownRecord,
    handle: (work) => recordDimension(work, work.params.participant, work.params.record, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/step-down/:participant/views/:record',
    summary: 'Record what they say themselves, or take that back',
    action: 'review-step-down',
    params: ofRecord,
    body: ViewWrite,
    answer: StepDownRecord,
    handle: (work) => recordView(work, work.params.participant, work.params.record, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/step-down/:participant/aftercare/:record',
    summary: 'Book, change, confirm or cancel an appointment after the last day',
    action: 'review-step-down',
    params: ofRecord,
    body: AftercareWrite,
    answer: StepDownRecord,
    handle: (work) =>
      recordAppointment(work, work.params.participant, work.params.record, work.body),
  }),
];
