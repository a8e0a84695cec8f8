import { everyRole, type AccessCase } from '../testing/access-case.ts';

export const instrumentsMatrix: AccessCase[] = [
  {
    endpoint: 'GET /api/instruments',
    allowed: everyRole,
    request: () => ({ url: '/api/instruments' }),
  },
  {
    endpoint: 'GET /api/instruments/own',
    allowed: everyRole,
    request: () => ({ url: '/api/instruments/own' }),
  },
  {
    endpoint: 'PUT /api/instruments/:code',
    allowed: ['director'],
    request: () => ({
      url: '/api/instruments/matrix-scale',
      body: {
        version: 0,
        definition: {
          code: 'matrix-scale',
          name: 'Matrix scale',
          direction: 'higher-is-worse',
          min: 0,
          max: 10,
          norms: null,
          reliability: null,
          coding: 'raw',
          source: 'Made for this test',
        },
      },
    }),
  },
];
