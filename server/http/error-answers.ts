import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import pg from 'pg';
import { isConnectionLost } from '../database/connection-lost.ts';
import {
  invalid,
  notFound,
  notJson,
  Problem,
  refused,
  tooLarge,
  unavailable,
  unexpected,
} from '../problems.ts';

/** Every failure leaves as problem details; what is unexpected tells the log, never the client. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, problem);
  });
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers({ ...problem.headers })
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((answer: unknown) => JSON.stringify(answer))
    .send(problem.answer);
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof pg.DatabaseError) return databaseProblem(error, request);
  if (isConnectionLost(error)) return unavailable();
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(request.routeOptions.bodyLimit ?? 0);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return notJson();
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return invalid([{ field: '', message: 'The body must be valid JSON.' }]);
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return notFound();
  }
  if (error instanceof SyntaxError && error.statusCode === 400) {
    return invalid([{ field: '', message: 'The body must be valid JSON.' }]);
  }
  return unexpected();
}

/**
 * What the rules did not catch and the database refused. It is logged: a rule is missing.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function databaseProblem(error: pg.DatabaseError, request: FastifyRequest): Problem {
  const { code = '' } = error;
  if (isConnectionLost(error) || code.startsWith('53')) {
    return unavailable();
  }
  const problem = refusalByDatabase(error);
  request.log.warn({ err: error }, 'refused by the database');
  return problem;
}

function refusalByDatabase({ code = '', message }: pg.DatabaseError): Problem {
  switch (code) {
    case '22021': // a NUL character or broken UTF-8
    case '22P05':
      return invalid([{ field: '', message: 'The text has characters that cannot be stored.' }]);
    case '22003': // out of range
    case '22007': // no such date or time
    case '22008':
    case '22P02': // not of its type
    case '23502': // missing
    case '23514': // outside a check
      return invalid([{ field: '', message: 'A value is outside what can be stored.' }]);
    case '23503': // refers to a row that is not there
      return notFound();
    case '23505': // an id that is used already
      return refused('exists', 'Exists already', 'This was recorded before, or its id is in use.');
    case '23001': // refused by a trigger: signed or append-only
      return refused('signed', 'Signed', 'What is signed cannot be changed. Write an addendum.');
    case '40001':
    case '40P01':
    case '55P03':
      return unavailable();
    case '42501':
      return message.includes('row-level security') ? notFound() : unexpected();
    default:
      return unexpected();
  }
}
