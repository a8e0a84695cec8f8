import { SetUpWrite } from '#contract/set-up';
import { SignedIn } from '#contract/sign-in';
import { publicEndpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { refuseInsecure, signIn } from '../sign-in/sign-in.ts';
import { setUpDone } from './set-up.ts';

/** Tries of the code that one address may make in a minute. */
const triesPerMinute = 10;

export const setUpEndpoints = (services: Services): Endpoint[] => [
  publicEndpoint({
    method: 'POST',
    url: '/api/set-up',
    summary: 'The first run: the organization and its first administrator, with the one-time code',
    requestsPerMinute: triesPerMinute,
    body: SetUpWrite,
    answer: SignedIn,
    status: 201,
    handle: async ({ body, ...asked }) => {
      refuseInsecure(asked.request);
      if (services.setUp === null) throw setUpDone();
      await services.setUp.make(body, asked.now);
      return signIn(services, asked, { email: body.email, password: body.password });
    },
  }),
];
