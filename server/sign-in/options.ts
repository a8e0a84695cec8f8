import type { SignInOptions } from '#contract/sign-in';
import type { Role } from '#domain/permissions/roles';
import type { Services } from '../services.ts';
import { passwordMinLength } from './password-rules.ts';
import { demoPeople } from './queries.ts';
import { defaultIdleMinutes } from './state.ts';

/** What anyone may know before signing in: names and a password only of invented people. */
export async function signInOptions({
  signInDatabase,
  demoPassword,
  setUp,
}: Services): Promise<SignInOptions> {
  const people = demoPassword === null ? [] : await demoPeople(signInDatabase);
  const [first] = people;
  return {
    demo:
      first === undefined || demoPassword === null
        ? null
        : {
            organization: first.organizationName,
            password: demoPassword,
            people: people.map(({ name, email, credential, roles }) => ({
              name,
              email,
              credential,
              roles: roles as Role[],
            })),
          },
    setUp: (await setUp?.isOpen()) ?? false,
    idleMinutes: defaultIdleMinutes,
    passwordMinLength,
  };
}
