import { join } from 'node:path';
import { buildApp } from './app.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Configuration } from './configuration.ts';
import { openDatabase } from './database/open.ts';
import { appDatabase, database } from './database/pool.ts';
import type { DB } from './database/schema.gen.ts';
import { prepareDemo } from './demo.ts';
import { keepPlanned } from './groups/plan-ahead.ts';
import { describeError, logOptions } from './http/log.ts';
import { listen, refuseTakenPort, stopListening } from './listen.ts';
import { keepForgetting } from './live/forget-old.ts';
import type { Shutdown } from './shutdown.ts';
import { demoPassword } from './sign-in/demo-password.ts';
import { SetUp } from './set-up/set-up.ts';
import { signInSecret } from './sign-in-secret.ts';
import { whoCanSignIn } from './who-can-sign-in.ts';

/**
 * Starts everything in its order and hands over to `shutdown` what has to be closed again.
 *
 * @param clock another one than the system's in the end-to-end tests only
 * @throws StartRefused when the person who started it can mend what is wrong
 */
export async function startServer(
  configuration: Configuration,
  projectDir: string,
  shutdown: Shutdown,
  clock: Clock = systemClock,
): Promise<void> {
  await refuseTakenPort(configuration);
  const { signInSecret: givenSecret, dataDir } = configuration;
  const opened = await openDatabase(configuration, {
    asServer: true,
    onLost: ({ name }) => {
      process.stderr.write(`PostgreSQL was ended and does not start again (${name}): stopping.\n`);
      void shutdown.stop(1);
    },
  });
  shutdown.add(opened.close);
  shutdown.signal.throwIfAborted();

  if (configuration.demo && opened.ownerPool !== null) {
    await prepareDemo(opened.ownerPool, clock);
    shutdown.signal.throwIfAborted();
  }

  const setUp =
    configuration.demo || opened.ownerPool === null
      ? null
      : new SetUp(database<DB>(opened.ownerPool));
  const db = appDatabase<DB>(opened.appPool);
  const app = await buildApp({
    clock,
    database: db,
    signInDatabase: database<DB>(opened.signInPool),
    signInSecret: await signInSecret(givenSecret, dataDir),
    demoPassword: configuration.demo ? demoPassword : null,
    setUp,
    listenUrl: opened.appUrl,
    staticRoot: join(projectDir, 'dist', 'browser'),
    logger: logOptions('info'),
  });
  shutdown.add(() => stopListening(app));
  shutdown.signal.throwIfAborted();

  process.on('uncaughtException', (error) => {
    app.log.fatal({ fault: describeError(error) }, 'stopping after a fault nobody caught');
    void shutdown.stop(1);
  });
  const address = await listen(app, configuration);
  shutdown.add(
    keepPlanned(db, clock, {
      onPlanned: (planned) => app.log.info(planned, 'sessions ahead are planned'),
      onFault: (error) =>
        app.log.error({ fault: describeError(error as Error) }, 'planning ahead failed'),
    }),
  );
  shutdown.add(
    keepForgetting(db, clock, (error) =>
      app.log.error({ fault: describeError(error as Error) }, 'forgetting old changes failed'),
    ),
  );
  const signIns =
    opened.ownerPool === null ? '' : await whoCanSignIn(opened.ownerPool, setUp, address);
  process.stdout.write(
    `\nStepwell is at ${address}\nData: ${opened.description}\n${signIns === '' ? '' : `${signIns}\n`}\n`,
  );
}
