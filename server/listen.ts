import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartRefused } from './start-refused.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Before anything else is started: a port that is taken is better known now than in a minute. */
export async function refuseTakenPort({ host, port }: Address): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(refusal(error, { host, port })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** @returns the address to open in a browser */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<string> {
  await app.listen({ host, port }).catch((error: unknown) => {
    throw refusal(error, { host, port });
  });
  const bound = app.server.address();
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
  const local = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${actual}`;
}

/** Requests that take longer than this to finish are cut off. */
const longestRequest = 10_000;

/** Takes no new request, lets those that run finish, and closes the connections that fall idle. */
export async function stopListening(app: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), 100);
  const limit = setTimeout(() => app.server.closeAllConnections(), longestRequest);
  await app.close().finally(() => {
    clearInterval(sweep);
    clearTimeout(limit);
  });
}

function refusal(error: unknown, { host, port }: Address): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartRefused(
      `Port ${port} on ${host} is taken: stop what uses it, or choose another with "PORT=${port + 1} npm start".`,
    );
  }
  if (code === 'EACCES') {
    return new StartRefused(
      `Port ${port} may not be used by this account: choose one from 1024 on with PORT.`,
    );
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) {
    return new StartRefused(
      `HOST is "${host}", which is no address of this machine: set it to 127.0.0.1, 0.0.0.0 or one that is.`,
    );
  }
  return error;
}
