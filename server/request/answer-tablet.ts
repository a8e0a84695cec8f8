import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql, type Kysely } from 'kysely';
import { sendAfterHours } from '#domain/check-in/tablet-times';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { Problem } from '../problems.ts';
import type { Services } from '../services.ts';
import { readTabletToken } from '../sign-in/cookie.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { AnyTabletEndpoint } from './endpoint.ts';
import { KeptRefusal, type AskingTablet, type TabletWork } from './tablet-work.ts';

/** What is stored of a tablet's token. */
export const tabletTokenHash = (token: string) =>
  createHash('sha256').update(token).digest('base64');

const noTablet = () =>
  new Problem(
    'no-tablet',
    401,
    'Not a check-in tablet',
    'The check-in is not open on this tablet. Give it to staff.',
  );

/**
 * Answers one request of a tablet in one transaction, in which nobody is signed in and row-level
 * security shows nothing. A sign-in of staff that comes with the request is not read.
 */
export async function answerTablet(
  services: Services,
  endpoint: AnyTabletEndpoint,
  writeAnswer: AnswerWriter,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const token = readTabletToken(request);
  if (token === null) throw noTablet();
  const now = services.clock.now().toISOString();
  const done = await services.database.transaction().execute(async (db) => {
    const tablet = await openTabletRequest(db, token, now);
    if (tablet === null) throw noTablet();
    const { params, body } = request;
    const work: TabletWork = { db, tablet, now, params, body, request, reply };
    try {
      return { body: writeAnswer(await endpoint.handle(work as never)) };
    } catch (error) {
      if (error instanceof KeptRefusal) return { problem: error.problem };
      throw error;
    }
  });
  if ('problem' in done) throw done.problem;
  return reply
    .code(endpoint.status ?? 200)
    .type('application/json')
    .send(done.body);
}

/** Says which tablet asks, and nothing else; null when there is none with this token any more. */
async function openTabletRequest(
  db: Kysely<DB>,
  token: string,
  now: string,
): Promise<AskingTablet | null> {
  const { rows } = await sql<{ opened: AskingTablet | null }>`
    select open_tablet_request(${tabletTokenHash(token)}, ${now}::timestamptz,
      make_interval(hours => ${sendAfterHours})) as opened`.execute(db);
  const opened = rows[0]?.opened ?? null;
  return opened === null ? null : { ...opened, startsAt: iso(opened.startsAt) };
}

/**
 * Whether the browser that asks is the open tablet of a session. It is that and nothing else: what
 * else it carries is not looked at. Asked in the transaction of the request, and says nothing in it.
 */
export async function isOpenTablet(
  db: Kysely<DB>,
  request: FastifyRequest,
  now: string,
): Promise<boolean> {
  const token = readTabletToken(request);
  if (token === null) return false;
  const { rows } = await sql<{ open: boolean }>`
    select is_open_tablet(${tabletTokenHash(token)}, ${now}::timestamptz) as open`.execute(db);
  return rows[0]?.open === true;
}
