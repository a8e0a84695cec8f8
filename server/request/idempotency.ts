import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { keyRequired } from '../problems.ts';
import type { AnyStaffEndpoint } from './endpoint.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether an endpoint changes something that a second try must not change again. */
export function needsIdempotencyKey({ method, idempotencyKey }: AnyStaffEndpoint): boolean {
  return method !== 'GET' && idempotencyKey !== false;
}

/** The request's Idempotency-Key. @throws keyRequired when it is missing or not a UUID */
export function readIdempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !uuid.test(key)) throw keyRequired();
  return key;
}

const secrets: readonly string[] = ['password', 'newPassword', 'pin'];

/**
 * Tells two requests apart: method, address and body, as a hash so that no content is kept.
 * Secrets are left out, or the hash would let somebody guess them quickly.
 */
export function requestHash(request: FastifyRequest): string {
  const body = JSON.stringify(request.body, (name, value: unknown) =>
    secrets.includes(name) ? undefined : value,
  );
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${body ?? ''}`)
    .digest('base64');
}
