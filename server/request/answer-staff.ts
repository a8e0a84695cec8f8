import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledQuery, ControlledTransaction } from 'kysely';
import { commitAfter } from '../database/pipelined-driver.ts';
import type { DB } from '../database/schema.gen.ts';
import {
  choosePassword,
  handedOver,
  keyReused,
  locked,
  Problem,
  signedOff,
  signInRequired,
} from '../problems.ts';
import type { Services } from '../services.ts';
import { clearSignInToken, readDevice, readSignInToken } from '../sign-in/cookie.ts';
import { endSignIn, lockSignIn } from '../sign-in/queries.ts';
import { idleAt, idleLimitMinutes, signInState } from '../sign-in/state.ts';
import { isOpenTablet } from './answer-tablet.ts';
import type { AnswerWriter } from './answer-writer.ts';
import { auditRows, AuditTrail, recordRefusal, recordShown } from './audit.ts';
import { closeRequest } from './close-request.ts';
import { readCopyKind } from './copy.ts';
import type { AnyStaffEndpoint, Work } from './endpoint.ts';
import { needsIdempotencyKey, readIdempotencyKey, requestHash } from './idempotency.ts';
import { openRequest, type OpenedRequest } from './opened-request.ts';
import { requirePermission, requireRole } from './permission.ts';
import type { SignIn } from './staff-member.ts';
import { peopleShownBy } from './shown-by-refusal.ts';

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
    // A session's tablet stays one, whoever has signed in beside it (docs/decisions/0124).
    if (await isOpenTablet(transaction, request, asked.now)) throw signInRequired();
    opened = await openRequest(transaction, token, asked.now, asked.idempotencyKey);
    if (opened === null) throw signedOff();
    const { last, ...answer } = await answerWithin(transaction, opened, asked);
    await (last === null ? transaction.commit().execute() : commitAfter(transaction, last));
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

function send(reply: FastifyReply, { status, body, follow }: Omit<Answer, 'last'>): FastifyReply {
  reply.code(status);
  const events = follow?.() ?? null;
  // A proxy that collects answers would hold events back.
  if (events !== null) {
    return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(events);
  }
  return status === 204 ? reply.send() : reply.type('application/json').send(body);
}

interface Answer {
  status: number;
  body: string;
  /** What is written with the commit; null: nothing. */
  last: CompiledQuery | null;
  /** What is streamed instead, once it is committed. */
  follow?: () => Readable | null;
}

async function answerWithin(
  transaction: ControlledTransaction<DB>,
  opened: OpenedRequest,
  asked: Asked,
): Promise<Answer> {
  const { endpoint, request, reply, now, idempotencyKey, writeAnswer } = asked;
  requireSamePerson(endpoint, request, opened);
  const { lockedSessionId, handedOverPlanId } = await settleSignIn(opened, asked);
  requireUnlocked(endpoint, request, lockedSessionId);
  requireNotHandedOver(endpoint, request, handedOverPlanId);
  requireOwnPassword(endpoint, opened);
  requireRole(endpoint.action, opened.staff);
  const hash = idempotencyKey === null ? '' : requestHash(request);
  if (opened.remembered) {
    if (opened.remembered.requestHash !== hash) throw keyReused();
    reply.header('idempotent-replay', 'true');
    return replayed(asked, opened.remembered, lockedSessionId !== null);
  }
  const audit = new AuditTrail(readCopyKind(request));
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
      handedOverPlanId,
      mustChoosePassword: facts.mustChoosePassword,
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
  const body = status === 204 ? '' : writeAnswer(value);
  const context = { ...auditContext(opened, asked), action: endpoint.action } as const;
  const last = closeRequest(
    auditRows({ ...context, outcome: 'done' }, audit.entries),
    idempotencyKey === null ? null : { key: idempotencyKey, requestHash: hash, status, body },
  );
  const { follow } = endpoint;
  return { status, body, last, ...(follow && { follow: () => follow(value as never, work) }) };
}

/** The remembered answer; on a locked screen only what such a screen may see of it. */
function replayed(
  { endpoint, writeAnswer }: Asked,
  { status, answer }: { status: number; answer: string },
  isLocked: boolean,
): Answer {
  const body =
    isLocked && endpoint.roomSafe !== undefined
      ? writeAnswer(endpoint.roomSafe(JSON.parse(answer) as never))
      : answer;
  return { status, body, last: null };
}

type Lock = Pick<SignIn, 'lockedSessionId' | 'handedOverPlanId'>;

/** Ends or locks a sign-in whose idle time is over; says to what it is locked. */
async function settleSignIn(opened: OpenedRequest, asked: Asked): Promise<Lock> {
  const { services, reply, request, now } = asked;
  const state = signInState(opened.facts, now);
  if (state.kind === 'open') return { lockedSessionId: null, handedOverPlanId: null };
  if (state.kind === 'handed-over') {
    return { lockedSessionId: null, handedOverPlanId: state.planId };
  }
  if (state.kind === 'ended') {
    const { signInDatabase } = services;
    await endSignIn(signInDatabase, opened.facts, 'signed-off', now, request.id, state.reason);
    clearSignInToken(reply);
    throw signedOff();
  }
  if (state.since === 'now') {
    await lockSignIn(services.signInDatabase, opened.facts, state.sessionId, now, request.id);
  }
  return { lockedSessionId: state.sessionId, handedOverPlanId: null };
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

function requireNotHandedOver(
  endpoint: AnyStaffEndpoint,
  request: FastifyRequest,
  planId: string | null,
): void {
  if (planId === null) return;
  const { version } = request.params as { version?: string };
  if (endpoint.whileHandedOver !== true || (version !== undefined && version !== planId)) {
    throw handedOver(planId);
  }
}

/** A password that two people know proves nothing about who asks (docs/decisions/0027). */
function requireOwnPassword(endpoint: AnyStaffEndpoint, { facts }: OpenedRequest): void {
  if (facts.mustChoosePassword && endpoint.withGivenPassword !== true) throw choosePassword();
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
  if (opened === null) return;
  const context = { ...auditContext(opened, asked), action: asked.endpoint.action };
  const { type } = problem.answer;
  const shown = peopleShownBy(problem);
  if (shown === null && !auditedRefusals.includes(problem.status)) return;
  await asked.services.database
    .transaction()
    .execute((db) =>
      shown === null
        ? recordRefusal(db, context, type, asked.request.params)
        : recordShown(db, context, type, shown),
    );
}
