import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Clock } from '../../server/clock.ts';
import { readConfiguration } from '../../server/configuration.ts';
import { Shutdown } from '../../server/shutdown.ts';
import { startServer } from '../../server/start.ts';

/**
 * The program as `npm start` runs it, but with a clock that tests set: it starts at E2E_STARTS_AT
 * and goes on from there. A PUT of an instant to E2E_CLOCK_PORT moves it.
 */
class MovableClock implements Clock {
  #ahead = 0;

  set(instant: string): void {
    const to = Date.parse(instant);
    if (Number.isNaN(to)) throw new RangeError(`not an instant: ${instant}`);
    this.#ahead = to - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }
}

const { E2E_STARTS_AT = '', E2E_CLOCK_PORT = '0' } = process.env;
const clock = new MovableClock();
clock.set(E2E_STARTS_AT);

const shutdown = new Shutdown();
shutdown.onSignals();
const control = createServer((request, response) => {
  let instant = '';
  request.on('data', (chunk: Buffer) => (instant += chunk.toString()));
  request.on('end', () => {
    clock.set(instant);
    response.writeHead(204).end();
  });
}).listen(Number(E2E_CLOCK_PORT), '127.0.0.1');
shutdown.add(async () => {
  control.closeAllConnections();
  await new Promise((resolve) => control.close(resolve));
});

const projectDir = join(import.meta.dirname, '..', '..');
await startServer(readConfiguration(process.env, projectDir), projectDir, shutdown, clock);
