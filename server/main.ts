import { join } from 'node:path';
import { readConfiguration } from './configuration.ts';
import { Shutdown } from './shutdown.ts';
import { startServer } from './start.ts';
import { StartRefused } from './start-refused.ts';

/** `npm start`: runs until SIGTERM or SIGINT. */
const shutdown = new Shutdown();
shutdown.onSignals();
try {
  const projectDir = join(import.meta.dirname, '..');
  await startServer(readConfiguration(process.env, projectDir), projectDir, shutdown);
} catch (error) {
  if (error instanceof StartRefused) {
    process.stderr.write(`Stepwell did not start. ${error.message}\n`);
  } else if (!shutdown.signal.aborted) {
    // Nobody is signed in yet and no record was read: the whole error may be shown.
    process.stderr.write(`Stepwell did not start.\n${(error as Error).stack ?? String(error)}\n`);
  }
  await shutdown.stop(shutdown.signal.aborted ? 0 : 1);
}
