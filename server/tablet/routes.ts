import Type from 'typebox';
import { Id } from '#contract/scalars';
import { SignedIn } from '#contract/sign-in';
import {
  CheckInCodes,
  CheckInCodesQuery,
  CheckInCodesWrite,
  Tablet,
  TabletAnswers,
  TabletAnswersKept,
  TabletClose,
  TabletEntry,
  TabletEntryWrite,
  TabletOpen,
} from '#contract/tablet';
import { endpoint, tabletEndpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { closeOnTablet } from './close-on-tablet.ts';
import { makeCodes, readCodes } from './codes.ts';
import { enterCode } from './enter-code.ts';
import { keepAnswers } from './keep-answers.ts';
import { closeTablet, openTablet } from './open-tablet.ts';
import { describeTablet } from './tablet.ts';

const SessionParams = Type.Object({ id: Id });
const TabletParams = Type.Object({ id: Id, tablet: Id });
const EntryParams = Type.Object({ id: Id });

/** Codes and passwords that one tablet or address may try in a minute, whatever else is counted. */
const triesPerMinute = 60;

export const tabletEndpoints = (services: Services): Endpoint[] => [
  ...staffEndpoints(services),
  tabletEndpoint({
    method: 'GET',
    url: '/api/tablet',
    summary: 'For which session this browser is the tablet',
    answer: Tablet,
    handle: ({ tablet }) => describeTablet(tablet),
  }),
  tabletEndpoint({
    method: 'POST',
    url: '/api/tablet/entries',
    summary: 'Begin with a code; whatever is wrong with one, the answer is the same',
    requestsPerMinute: triesPerMinute,
    body: TabletEntryWrite,
    answer: TabletEntry,
    handle: (work) => enterCode(work, work.body),
  }),
  tabletEndpoint({
    method: 'PUT',
    url: '/api/tablet/entries/:id/answers',
    summary: 'Keep what somebody answered, all at once; the same again changes nothing',
    params: EntryParams,
    body: TabletAnswers,
    answer: TabletAnswersKept,
    handle: (work) => keepAnswers(work, work.params.id, work.body),
  }),
  tabletEndpoint({
    method: 'POST',
    url: '/api/tablet/close',
    summary: 'End the check-in on this tablet and sign in who ends it',
    requestsPerMinute: triesPerMinute,
    body: TabletClose,
    answer: SignedIn,
    handle: (work) => closeOnTablet(services, work, work.body),
  }),
];

const staffEndpoints = (services: Services): Endpoint[] => [
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/tablets',
    summary: "Make this browser the session's tablet; the sign-in ends in it",
    action: 'open-tablet',
    idempotencyKey: false,
    params: SessionParams,
    body: TabletOpen,
    answer: Tablet,
    status: 201,
    handle: (work) => openTablet(services, work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/tablets/:tablet/close',
    summary: 'End the check-in on a tablet from elsewhere, a lost one for instance',
    action: 'open-tablet',
    params: TabletParams,
    answer: CheckInCodes,
    handle: (work) => closeTablet(work, work.params),
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/check-in-codes',
    summary: 'The one-time codes of a session, and the tablets that are open for it',
    action: 'open-tablet',
    params: SessionParams,
    query: CheckInCodesQuery,
    answer: CheckInCodes,
    handle: (work) => readCodes(work, work.params.id, work.query),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/check-in-codes',
    summary: 'Make the codes that lack, of all or of one person, or one anew',
    action: 'open-tablet',
    params: SessionParams,
    body: CheckInCodesWrite,
    answer: CheckInCodes,
    handle: (work) => makeCodes(work, work.params.id, work.body),
  }),
];
