import { meEndpoints } from './me/routes.ts';
import { noteEndpoints } from './notes/routes.ts';
import type { Endpoint } from './request/endpoint.ts';
import type { Services } from './services.ts';
import { signInEndpoints } from './sign-in/routes.ts';

/** Everything under /api, one line per resource. */
export const endpointsOf = (services: Services): Endpoint[] => [
  ...signInEndpoints(services),
  ...meEndpoints(services),
  ...noteEndpoints(services),
];
