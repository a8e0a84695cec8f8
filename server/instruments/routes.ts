import Type from 'typebox';
import {
  InstrumentList,
  OwnInstrument,
  OwnInstrumentList,
  OwnInstrumentWrite,
} from '#contract/instrument';
import { closed } from '#contract/scalars';
import { instruments } from '#domain/instruments/instruments';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { readOwn, writeOwn } from './own.ts';
import { ownInstruments } from './queries.ts';

export const instrumentEndpoints = (_: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/instruments',
    summary: "Instruments that ship, and the organization's own score-only ones",
    action: 'signed-in',
    answer: InstrumentList,
    handle: async ({ db }) => ({
      embedded: instruments.map(({ code, name }) => ({ code, name })),
      scoreOnly: await ownInstruments(db),
    }),
  }),
  endpoint({
    method: 'GET',
    url: '/api/instruments/own',
    summary: 'What the organization defined, with how many scores depend on each',
    action: 'signed-in',
    answer: OwnInstrumentList,
    handle: readOwn,
  }),
  endpoint({
    method: 'PUT',
    url: '/api/instruments/:code',
    summary: 'Define a score-only instrument of the organization, or change it',
    action: 'define-instrument',
    params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }, closed),
    body: OwnInstrumentWrite,
    answer: OwnInstrument,
    handle: (work) => writeOwn(work, work.params.code, work.body),
  }),
];
