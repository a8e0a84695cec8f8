import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * A strict content policy: scripts only from this server. Component styles of the app stay inline
 * (docs/decisions/0021). No third party is ever asked for anything.
 */
export async function setSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: false },
  });
  app.addHook('onSend', async (request, reply) => {
    // The check-in's tablet reads a code with its camera; no other origin may.
    reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=()');
    // The id under which the log and the audit trail know this request.
    reply.header('x-request-id', request.id);
    // Clinical answers are never kept by the browser or a proxy; files set their own rule.
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
  });
}
