import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../problems.ts';
import { sendProblem } from './error-answers.ts';

/** The build names these by their content: `chunk-A1B2C3D4.js`. */
const namedByContent = /-[A-Z0-9]{8}\.[a-z0-9]+$/;

/**
 * Serves the built app, compressed ahead of time, and its first page for every address of a screen.
 * Without a build (tests of the API) every other address is unknown.
 */
export async function serveApp(app: FastifyInstance, root: string | null): Promise<void> {
  const hasApp = root !== null && existsSync(join(root, 'index.html'));
  if (hasApp) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      cacheControl: false,
      wildcard: true,
      setHeaders: (reply, path) => {
        const keep = namedByContent.test(path.replace(/\.(br|gz)$/, ''));
        reply.header('cache-control', keep ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const isScreen = !path.startsWith('/api') && !/\.[a-z0-9]+$/i.test(path);
    if (hasApp && isScreen && (request.method === 'GET' || request.method === 'HEAD')) {
      return reply.sendFile('index.html');
    }
    return sendProblem(reply, notFound());
  });
}
