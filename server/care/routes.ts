import Type from 'typebox';
import {
  Care,
  ClinicianWrite,
  DaysAndGroupsResult,
  DaysAndGroupsWrite,
  EndingResult,
  EndingTakenBack,
  EndingWrite,
} from '#contract/care';
import { closed, Id } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { nameClinician } from './clinicians.ts';
import { agreeDaysAndGroups } from './days-and-groups.ts';
import { endEpisode, takeBackEnding } from './ending.ts';
import { openCare } from './read-care.ts';

const Params = Type.Object({ id: Id }, closed);

export const careEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/care',
    summary: 'Agreed days, groups and clinicians of the episode, and its end',
    action: 'read-participant',
    params: Params,
    answer: Care,
    handle: (work) => openCare(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/ending',
    summary: 'End the episode and what goes on in it, or try it out',
    action: 'end-episode',
    params: Params,
    body: EndingWrite,
    answer: EndingResult,
    handle: (work) => endEpisode(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/ending/:ending/taking-back',
    summary: 'Take the end of an episode back: what it closed is as it was, but for who has left',
    action: 'end-episode',
    params: Type.Object({ id: Id, ending: Id }, closed),
    answer: EndingTakenBack,
    handle: (work) => takeBackEnding(work, work.params.id, work.params.ending),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/days-and-groups',
    summary: 'Agree days and groups from a day on, or try it out; with what stands against it',
    action: 'agree-days',
    params: Params,
    body: DaysAndGroupsWrite,
    answer: DaysAndGroupsResult,
    handle: (work) => agreeDaysAndGroups(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/clinicians',
    summary: 'Name the primary clinician or the prescriber from a day on',
    action: 'name-clinician',
    params: Params,
    body: ClinicianWrite,
    answer: Care,
    handle: (work) => nameClinician(work, work.params.id, work.body),
  }),
];
