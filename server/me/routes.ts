import { Me } from '#contract/me';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { hasPin } from './queries.ts';
import { describeMe } from './rules.ts';

export const meEndpoints = ({ signInDatabase }: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/me',
    summary: 'Who is signed in, with which roles, and until when without activity',
    action: 'signed-in',
    whileLocked: true,
    whileHandedOver: true,
    withGivenPassword: true,
    answer: Me,
    handle: async ({ now, staff, organization, signIn, device }) => {
      const pinned = await hasPin(signInDatabase, signIn.userId, device);
      return describeMe({ now, staff, organization, signIn, hasPin: pinned });
    },
  }),
];
