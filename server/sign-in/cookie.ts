import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
const deviceLifetimeSeconds = 400 * 24 * 3600;

/** Plain HTTP is taken on this computer only; everywhere else cookies need TLS in front. */
export function isPlainLoopback(request: FastifyRequest): boolean {
  return request.protocol === 'http' && loopbackHosts.includes(request.hostname);
}

/** True where neither TLS nor the loopback interface keeps a password from being read on the way. */
export function isInsecure(request: FastifyRequest): boolean {
  return request.protocol !== 'https' && !isPlainLoopback(request);
}

const cookieName = (request: FastifyRequest, name: string) =>
  isPlainLoopback(request) ? name : `__Host-${name}`;

function attributes(request: FastifyRequest): CookieSerializeOptions {
  return {
    httpOnly: true,
    path: '/',
    sameSite: 'strict',
    secure: !isPlainLoopback(request),
    signed: true,
  };
}

function read(request: FastifyRequest, name: string): string | null {
  const value = request.cookies[cookieName(request, name)];
  if (value === undefined) return null;
  const unsigned = request.unsignCookie(value);
  return unsigned.valid ? unsigned.value : null;
}

/** The sign-in's token, when the cookie carries our signature. */
export const readSignInToken = (request: FastifyRequest) => read(request, 'stepwell-sign-in');

export function writeSignInToken(reply: FastifyReply, token: string, maxAge: number): void {
  const { request } = reply;
  reply.setCookie(cookieName(request, 'stepwell-sign-in'), token, {
    ...attributes(request),
    maxAge,
  });
}

export function clearSignInToken(reply: FastifyReply): void {
  const { request } = reply;
  reply.clearCookie(cookieName(request, 'stepwell-sign-in'), {
    ...attributes(request),
    signed: false,
  });
}

/** The token of a session's tablet: a sign-in of its own, which is nobody's (docs/decisions/0124). */
export const readTabletToken = (request: FastifyRequest) => read(request, 'stepwell-tablet');

export function writeTabletToken(reply: FastifyReply, token: string, maxAge: number): void {
  const { request } = reply;
  reply.setCookie(cookieName(request, 'stepwell-tablet'), token, {
    ...attributes(request),
    maxAge,
  });
}

export function clearTabletToken(reply: FastifyReply): void {
  const { request } = reply;
  reply.clearCookie(cookieName(request, 'stepwell-tablet'), {
    ...attributes(request),
    signed: false,
  });
}

/** Which computer this is: a random id that stays when the person signs off. */
export const readDevice = (request: FastifyRequest) => read(request, 'stepwell-device');

export function writeDevice(reply: FastifyReply, deviceId: string): void {
  const { request } = reply;
  reply.setCookie(cookieName(request, 'stepwell-device'), deviceId, {
    ...attributes(request),
    maxAge: deviceLifetimeSeconds,
  });
}
