import Type from 'typebox';
import { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import {
  PersonAsked,
  PersonMatches,
  Referral,
  ReferralList,
  ReferralQuery,
  ReferralStepWrite,
  ReferralWrite,
} from '#contract/referral';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { admitReferred, readChoices } from './admission.ts';
import { findMatches } from './matches.ts';
import { listOf, readReferral, takeStep, writeReferral } from './rules.ts';

const Params = Type.Object({ id: Id }, closed);

export const intakeEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/referrals',
    summary: 'Referrals of one status, the most urgent and longest waiting first, with counts',
    action: 'take-in',
    query: ReferralQuery,
    answer: ReferralList,
    handle: (work) => listOf(work, work.query.status),
  }),
  endpoint({
    method: 'POST',
    url: '/api/referrals/matches',
    summary: 'Who may be the person that is being referred, by name and birth date',
    action: 'take-in',
    idempotencyKey: false,
    body: PersonAsked,
    answer: PersonMatches,
    handle: (work) => findMatches(work, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/referrals/:id',
    summary: 'A referral with its steps, and how long it took to the first session',
    action: 'take-in',
    params: Params,
    answer: Referral,
    handle: (work) => readReferral(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/referrals/:id',
    summary: 'Write a referral, over the version seen (0: a new one)',
    action: 'take-in',
    params: Params,
    body: ReferralWrite,
    answer: Referral,
    handle: (work) => writeReferral(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/referrals/:id/steps',
    summary: 'Take the next step: screening, waiting list, referred on, withdrawn',
    action: 'take-in',
    params: Params,
    body: ReferralStepWrite,
    answer: Referral,
    handle: (work) => takeStep(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/referrals/:id/admission',
    summary: 'What an admission chooses from, and the earlier episodes of a re-admission',
    action: 'take-in',
    params: Params,
    answer: AdmissionChoices,
    handle: (work) => readChoices(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/referrals/:id/admission',
    summary: 'Admit: participant, episode, level of care, agreed days, groups, clinician at once',
    action: 'take-in',
    params: Params,
    body: AdmissionWrite,
    answer: Referral,
    handle: (work) => admitReferred(work, work.params.id, work.body),
  }),
];
