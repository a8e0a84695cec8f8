import { Me } from '#contract/me';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { hasPin } from './queries.ts';
import { hasFirstPassword } from '../sign-in/accounts.ts';
import { describeMe } from './rules.ts';

export const meEndpoints = ({ signInDatabase }: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/me',
    summary: 'Who is signed in, with which roles, and until when without activity',
    action: 'signed-in',
    whileLocked: true,
    answer: Me,
    handle: async ({ now, staff, organization, signIn, device }) => {
      const [pinned, isFirst] = await Promise.all([
        hasPin(signInDatabase, signIn.userId, device),
        organization.demo ? false : hasFirstPassword(signInDatabase, signIn.userId),
      ]);
      const secrets = { hasPin: pinned, mustChoosePassword: isFirst };
      return describeMe({ now, staff, organization, signIn, ...secrets });
    },
  }),
];
