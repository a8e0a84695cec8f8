import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import pg from 'pg';

type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

/**
 * What the log may hold: that a request came, which route it took, how it ended. No address (a
 * query or a mistyped path may hold a name), no body, no header, no message of an error that may
 * quote values.
 */
export function logOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    redact: {
      paths: ['*.password', '*.pin', '*.token', '*.cookie', '*.authorization', '*.email'],
      censor: '[left out]',
    },
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions.url ?? 'none',
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: describeError,
    },
  };
}

/** Faults of our own making, whose messages never quote a value that somebody entered. */
const tellable: readonly string[] = ['TypeError', 'ReferenceError', 'AnswerOutsideSchema'];

type ErrorDescription = {
  type: string;
  message: string;
  stack: string;
  code?: string;
  table?: string;
  constraint?: string;
};

export function describeError(error: Error & { code?: unknown }): ErrorDescription {
  const { table, constraint } = error instanceof pg.DatabaseError ? error : {};
  return {
    type: error.name,
    message: tellable.includes(error.name) ? error.message : '',
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
    ...(typeof error.code === 'string' && { code: error.code }),
    ...(table !== undefined && { table }),
    ...(constraint !== undefined && { constraint }),
  };
}
