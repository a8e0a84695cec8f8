import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Static, TSchema } from 'typebox';
import type { Action, Relation } from '#domain/permissions/actions';
import type { DB } from '../database/schema.gen.ts';
import type { Audit } from './audit.ts';
import type { SignedIn } from './permission.ts';
import type { SignIn, StaffMember } from './staff-member.ts';
import type { TabletWork } from './tablet-work.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a handler gets: one transaction, who asks, and a request that has passed its schemas. */
export interface Work<Params = unknown, Query = unknown, Body = unknown> {
  /** The request's transaction. Row-level security already knows who asks. */
  readonly db: Transaction<DB>;
  readonly staff: StaffMember;
  readonly organization: { readonly id: string; readonly name: string; readonly demo: boolean };
  readonly signIn: SignIn;
  /** Which computer is asking; null when it has not signed in before. */
  readonly device: string | null;
  /** The clock's instant at the start of the request, ISO in UTC. */
  readonly now: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly audit: Audit;
  /**
   * Asks domain/permissions whether the person may do this to this record; by default the
   * endpoint's own action. Call it after the record was found (not found: `notFound()`).
   * @throws forbidden with the rule's words
   */
  readonly require: (relation: Relation, action?: Action) => void;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type ValueOf<Schema> = Schema extends TSchema ? Static<Schema> : undefined;

interface Described<
  Params extends TSchema | undefined,
  Query extends TSchema | undefined,
  Body extends TSchema | undefined,
  Answer extends TSchema,
> {
  readonly method: Method;
  /** Starts with /api/. */
  readonly url: string;
  /** One line for the API documentation. */
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** Status of success; 200 when not given, 204 has no body. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Bytes of body taken; 512 KB when not given. */
  readonly bodyLimit?: number;
  /** A limit of its own for one computer or sign-in, below the general one. */
  readonly requestsPerMinute?: number;
}

export interface StaffEndpoint<
  Params extends TSchema | undefined = TSchema | undefined,
  Query extends TSchema | undefined = TSchema | undefined,
  Body extends TSchema | undefined = TSchema | undefined,
  Answer extends TSchema = TSchema,
> extends Described<Params, Query, Body, Answer> {
  readonly access: 'staff';
  /**
   * What is asked of domain/permissions: before the handler, whether any of the person's roles
   * could; within it, by `require`, whether the relation to the record allows it.
   */
  readonly action: Action | SignedIn;
  /**
   * Answered while the sign-in is locked to a running session. A parameter `id` must then be that
   * session; the handler reads `signIn.lockedSessionId` and answers what the room may see.
   */
  readonly whileLocked?: boolean;
  /**
   * Answered while the screen is handed over with a version of a plan. A parameter `version` must
   * then be that version; the handler reads `signIn.handedOverPlanId`.
   */
  readonly whileHandedOver?: boolean;
  /** Answered while the password is still the one made with the account. */
  readonly withGivenPassword?: boolean;
  /**
   * What a locked screen may see of an answer that was remembered from before the lock. Without it
   * a remembered answer is given as it is.
   */
  readonly roomSafe?: (remembered: Static<Answer>) => Static<Answer>;
  /** False for a change that may be repeated harmlessly and has nothing to remember. */
  readonly idempotencyKey?: boolean;
  handle(
    work: Work<ValueOf<Params>, ValueOf<Query>, ValueOf<Body>>,
  ): Promise<Static<Answer>> | Static<Answer>;
}

/** An endpoint for anyone, signed in or not. It has no transaction and sees no clinical row. */
export interface PublicEndpoint<
  Params extends TSchema | undefined = TSchema | undefined,
  Query extends TSchema | undefined = TSchema | undefined,
  Body extends TSchema | undefined = TSchema | undefined,
  Answer extends TSchema = TSchema,
> extends Described<Params, Query, Body, Answer> {
  readonly access: 'public';
  handle(asked: {
    readonly now: string;
    readonly params: ValueOf<Params>;
    readonly query: ValueOf<Query>;
    readonly body: ValueOf<Body>;
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
  }): Promise<Static<Answer>> | Static<Answer>;
}

/** An endpoint for the tablet of a session, which is signed in as a tablet and as nobody. */
export interface TabletEndpoint<
  Params extends TSchema | undefined = TSchema | undefined,
  Body extends TSchema | undefined = TSchema | undefined,
  Answer extends TSchema = TSchema,
> extends Described<Params, undefined, Body, Answer> {
  readonly access: 'tablet';
  handle(
    work: TabletWork<ValueOf<Params>, ValueOf<Body>>,
  ): Promise<Static<Answer>> | Static<Answer>;
}

// Handlers take what their own schemas declare; the list of all endpoints forgets those types.
export type AnyStaffEndpoint = Omit<StaffEndpoint, 'handle' | 'roomSafe'> & {
  handle(work: never): unknown;
  roomSafe?(remembered: never): unknown;
};
export type AnyPublicEndpoint = Omit<PublicEndpoint, 'handle'> & { handle(asked: never): unknown };
export type AnyTabletEndpoint = Omit<TabletEndpoint, 'handle'> & { handle(work: never): unknown };
export type Endpoint = AnyStaffEndpoint | AnyPublicEndpoint | AnyTabletEndpoint;

/** Declares an endpoint for signed-in staff: see docs/architecture.md, "One request". */
export function endpoint<
  Answer extends TSchema,
  Params extends TSchema | undefined = undefined,
  Query extends TSchema | undefined = undefined,
  Body extends TSchema | undefined = undefined,
>(described: Omit<StaffEndpoint<Params, Query, Body, Answer>, 'access'>): AnyStaffEndpoint {
  return { ...described, access: 'staff' };
}

/** Declares an endpoint that answers without a sign-in. */
export function publicEndpoint<
  Answer extends TSchema,
  Params extends TSchema | undefined = undefined,
  Query extends TSchema | undefined = undefined,
  Body extends TSchema | undefined = undefined,
>(described: Omit<PublicEndpoint<Params, Query, Body, Answer>, 'access'>): AnyPublicEndpoint {
  return { ...described, access: 'public' };
}

/** Declares an endpoint for the tablet of a session: docs/decisions/0124. */
export function tabletEndpoint<
  Answer extends TSchema,
  Params extends TSchema | undefined = undefined,
  Body extends TSchema | undefined = undefined,
>(described: Omit<TabletEndpoint<Params, Body, Answer>, 'access'>): AnyTabletEndpoint {
  return { ...described, access: 'tablet' };
}
