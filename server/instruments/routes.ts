import { InstrumentList } from '#contract/instrument';
import { instruments } from '#domain/instruments/instruments';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
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
];
