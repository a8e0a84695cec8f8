import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ControlledTransaction } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { keyReused, locked, Problem, signedOff, signInRequired } from '../problems.ts';
import type { Services } from '../services.ts';
import { clearSignInToken, readDevice, readSignInToken } from '../sign-in/cookie.ts';
import { endSignIn, lockSignIn } from '../sign-in/queries.ts';
import { idleAt, idleLimitMinutes, signInState } from '../sign-in/state.ts';
import type { AnswerWriter } from './answer-writer.ts';
import { auditRows, AuditTrail, recordRefusal } from './audit.ts';
import type { AnyStaffEndpoint, Work } from './endpoint.ts';
import { needsIdempotencyKey, readIdempotencyKey, requestHash } from './idempotency.ts';
import { openRequest, type OpenedRequest } from './opened-request.ts';
import { requirePermission, requireRole } from './permission.ts';

interface Asked {
  readonly services: Services;
  readonly endpoint: AnyStaffEndpoint;
  readonly writeAnswer: AnswerWriter;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly now: string;
  readonly token: string;
  readonly idempotencyKey: string | null;
}

/** Refusals that say somebody reached for what is not theirs; they enter the audit trail. */
const auditedRefusals: readonly number[] = [403, 404, 423];

/**
 * Answers one request of signed-in staff in ONE transaction: who asks and what they may, the
 * handler, the audit rows, the remembered answer. Any failure rolls all of it back.
 */
export async function answerStaff(
  services: Services,
  endpoint: AnyStaffEndpoint,
  writeAnswer: AnswerWriter,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const token = readSignInToken(request);
  if (token === null) throw signInRequired();
  const asked: Asked = {
    services,
    endpoint,
    writeAnswer,
    request,
    reply,
    token,
    now: services.clock.now().toISOString(),
    idempotencyKey: needsIdempotencyKey(endpoint) ? readIdempotencyKey(request) : null,
  };
  const transaction = await services.database.startTransaction().execute();
  let opened: OpenedRequest | null = null;
  try {
    opened = await openRequest(transaction, token, asked.now, asked.idempotencyKey);
    if (opened === null) throw signedOff();
    const answer = await answerWithin(transaction, opened, asked);
    await transaction.commit().execute();
    return await send(reply, answer);
  } catch (error) {
    // What failed first is what is told; a connection that cannot roll back is thrown away.
    if (!transaction.isCommitted)
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
    if (error instanceof Problem) await afterRefusal(asked, opened, error);
    throw error;
  }
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  reply.code(status);
  return status === 204 ? reply.send() : reply.type('application/json').send(body);
}

interface Answer {
  status: number;
  body: string;
}

async function answerWithin(
  transaction: ControlledTransaction<DB>,
  opened: OpenedRequest,
  asked: Asked,
): Promise<Answer> {
  const { endpoint, request, reply, now, idempotencyKey, writeAnswer } = asked;
  requireSamePerson(endpoint, request, opened);
  const lockedSessionId = await settleSignIn(opened, asked);
  requireUnlocked(endpoint, request, lockedSessionId);
  requireRole(endpoint.action, opened.staff);
  const hash = idempotencyKey === null ? '' : requestHash(request);
  if (opened.remembered) {
    if (opened.remembered.requestHash !== hash) throw keyReused();
    reply.header('idempotent-replay', 'true');
    return replayed(asked, opened.remembered, lockedSessionId !== null);
  }
  const audit = new AuditTrail();
  const { staff, organization, facts } = opened;
  const work: Work = {
    db: transaction,
    staff,
    organization,
    signIn: {
      id: facts.signInId,
      userId: facts.userId,
      idleAt: idleAt(facts),
      idleMinutes: idleLimitMinutes(facts),
      locksWhenIdle: facts.runningSessionId !== null,
      lockedSessionId,
    },
    require: (relation, action) => requirePermission(action ?? endpoint.action, staff, relation),
    device: readDevice(request),
    now,
    params: request.params,
    query: request.query,
    body: request.body,
    audit,
    request,
    reply,
  };
  const value: unknown = await endpoint.handle(work as never);
  const status = endpoint.status ?? 200;
  const answer = { status, body: status === 204 ? '' : writeAnswer(value) };
  await remember(transaction, opened, asked, audit, { ...answer, hash });
  return answer;
}

/** The remembered answer; on a locked screen only what such a screen may see of it. */
function replayed(
  { endpoint, writeAnswer }: Asked,
  { status, answer }: { status: number; answer: string },
  isLocked: boolean,
): Answer {
  if (!isLocked || endpoint.roomSafe === undefined) return { status, body: answer };
  return { status, body: writeAnswer(endpoint.roomSafe(JSON.parse(answer) as never)) };
}

/** Ends or locks a sign-in whose idle time is over; says which session it is locked to. */
async function settleSignIn(opened: OpenedRequest, asked: Asked): Promise<string | null> {
  const { services, reply, request, now } = asked;
  const state = signInState(opened.facts, now);
  if (state.kind === 'open') return null;
  if (state.kind === 'ended') {
    const { signInDatabase } = services;
    await endSignIn(signInDatabase, opened.facts, 'signed-off', now, request.id, state.reason);
    clearSignInToken(reply);
    throw signedOff();
  }
  if (state.since === 'now') {
    await lockSignIn(services.signInDatabase, opened.facts, state.sessionId, now, request.id);
  }
  return state.sessionId;
}

/**
 * A page says whose act it sends. When somebody else has signed in in this browser meanwhile, the
 * act of the first is not written under the name of the second.
 */
function requireSamePerson(
  endpoint: AnyStaffEndpoint,
  request: FastifyRequest,
  { staff }: OpenedRequest,
): void {
  const meant = request.headers['stepwell-staff'];
  if (endpoint.method !== 'GET' && meant !== undefined && meant !== staff.id) {
    throw signInRequired();
  }
}

function requireUnlocked(
  endpoint: AnyStaffEndpoint,
  request: FastifyRequest,
  lockedSessionId: string | null,
): void {
  if (lockedSessionId === null) return;
  const { id } = request.params as { id?: string };
  if (endpoint.whileLocked !== true || (id !== undefined && id !== lockedSessionId)) {
    throw locked(lockedSessionId);
  }
}

/** Audit rows and the remembered answer in one statement, in the request's transaction. */
async function remember(
  transaction: ControlledTransaction<DB>,
  opened: OpenedRequest,
  asked: Asked,
  audit: AuditTrail,
  answer: Answer & { hash: string },
): Promise<void> {
  const { endpoint, now, idempotencyKey } = asked;
  const rows = auditRows(
    { ...auditContext(opened, asked), action: endpoint.action, outcome: 'done' },
    audit.entries,
  );
  if (idempotencyKey === null) {
    if (rows.length > 0) await transaction.insertInto('audit_event').values(rows).execute();
    return;
  }
  const key = {
    organization_id: opened.organization.id,
    staff_id: opened.staff.id,
    key: idempotencyKey,
    request_hash: answer.hash,
    status: answer.status,
    answer: answer.body,
    answered_at: now,
  };
  if (rows.length === 0) {
    await transaction.insertInto('idempotency_key').values(key).execute();
    return;
  }
  await transaction
    .with('remembered', (db) => db.insertInto('idempotency_key').values(key))
    .insertInto('audit_event')
    .values(rows)
    .execute();
}

function auditContext(opened: OpenedRequest, { request, now }: Asked) {
  return {
    organizationId: opened.organization.id,
    staffId: opened.staff.id,
    signInId: opened.facts.signInId,
    requestId: request.id,
    now,
  };
}

async function afterRefusal(
  asked: Asked,
  opened: OpenedRequest | null,
  problem: Problem,
): Promise<void> {
  if (opened === null || !auditedRefusals.includes(problem.status)) return;
  const context = { ...auditContext(opened, asked), action: asked.endpoint.action };
  await asked.services.database
    .transaction()
    .execute((db) => recordRefusal(db, context, problem.answer.type, asked.request.params));
}
