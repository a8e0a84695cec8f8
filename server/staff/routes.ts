import Type from 'typebox';
import { closed, Id } from '#contract/scalars';
import {
  Credential,
  CredentialCode,
  CredentialWrite,
  FirstPassword,
  HandOverResult,
  HandOverWrite,
  StaffAccess,
  StaffList,
  StaffOwed,
  StaffRecord,
  StaffWrite,
} from '#contract/staff';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { handOver, listOwed } from './hand-over.ts';
import { listStaff, newFirstPassword, writeAccess, writeCredential, writeStaff } from './rules.ts';

const Params = Type.Object({ id: Id }, closed);

export const staffEndpoints = (services: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/staff',
    summary: 'Everyone of the organization, and its credentials',
    action: 'set-up-program',
    answer: StaffList,
    handle: (work) => listStaff(work),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/staff/:id',
    summary: 'Write a staff member, over the version seen (0: a new one)',
    action: 'manage-staff',
    params: Params,
    body: StaffWrite,
    answer: StaffRecord,
    handle: (work) => writeStaff(services, work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/staff/:id/first-password',
    summary: 'A password to sign in with, shown this once; it has to be replaced at the sign-in',
    action: 'manage-staff',
    // Remembered, the password would be stored.
    idempotencyKey: false,
    params: Params,
    answer: FirstPassword,
    handle: (work) => newFirstPassword(services, work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/staff/:id/access',
    summary: 'Disable a person, which ends their sign-ins at once, or let them sign in again',
    action: 'manage-staff',
    params: Params,
    body: StaffAccess,
    answer: StaffRecord,
    handle: (work) => writeAccess(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/staff/:id/owed',
    summary: 'What a person owes: notes, flags, tasks, caseload, supervision, groups, sessions',
    action: 'hand-over',
    params: Params,
    answer: StaffOwed,
    handle: (work) => listOwed(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/staff/:id/hand-over',
    summary: 'Hand over what a person leaves behind, all of it or nothing',
    action: 'hand-over',
    params: Params,
    body: HandOverWrite,
    answer: HandOverResult,
    handle: (work) => handOver(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/credentials/:code',
    summary: 'What a credential entitles to, over the version seen (0: a new one)',
    action: 'manage-staff',
    params: Type.Object({ code: CredentialCode }, closed),
    body: CredentialWrite,
    answer: Credential,
    handle: (work) => writeCredential(work, work.params.code, work.body),
  }),
];
