import type { FastifyInstance, FastifyRequest } from 'fastify';
import { crossOrigin } from '../problems.ts';

const harmless: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses changes that a page of another origin caused. The cookie is SameSite=Strict and bodies
 * must be JSON, so this is the third lock on the same door. Clients that are no browser send
 * neither header.
 */
export function refuseCrossOriginChanges(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (harmless.includes(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossOrigin();
    const { origin } = request.headers;
    if (origin !== undefined && !isOwnOrigin(origin, request)) throw crossOrigin();
  });
}

function isOwnOrigin(origin: string, request: FastifyRequest): boolean {
  const { protocol, host } = request;
  if (!URL.canParse(origin) || !URL.canParse(`${protocol}://${host}`)) return false;
  // Read alike, so that "example" and "example:443" are the same place.
  return new URL(origin).host === new URL(`${new URL(origin).protocol}//${host}`).host;
}
