import type { Kysely } from 'kysely';
import type { Clock } from './clock.ts';
import type { DB } from './database/schema.gen.ts';
import type { LiveStreams } from './live/streams.ts';
import type { SetUp } from './set-up/set-up.ts';
import type { SignInLibrary } from './sign-in/better-auth.ts';

/** What the whole server shares. Endpoints get what they need of it through their folder's routes. */
export interface Services {
  readonly clock: Clock;
  /** The app's role: row-level security applies to all it does. */
  readonly database: Kysely<DB>;
  /** The role of the sign-in library: schema sign_in and nothing clinical. */
  readonly signInDatabase: Kysely<DB>;
  readonly signInLibrary: SignInLibrary;
  /** Who is told at once what changed. */
  readonly live: LiveStreams;
  /** The password of the demo people, shown on the sign-in screen; null outside the demo program. */
  readonly demoPassword: string | null;
  /** The first run; null where the demo program runs, or where the app may not add people. */
  readonly setUp: SetUp | null;
}
