import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import type { Problem } from '../problems.ts';

/** The tablet that asks, as its first statement found it. It tells nothing of any participant. */
export interface AskingTablet {
  readonly id: string;
  readonly sessionId: string;
  readonly title: string;
  /** ISO instant. */
  readonly startsAt: string;
  readonly timeZone: string;
  /** Nothing but what was begun before may still be sent. */
  readonly ended: boolean;
}

/**
 * What a handler for a tablet gets. Its transaction is nobody's: row-level security shows it no row,
 * and it does its work through functions of the database (migration 0080).
 */
export interface TabletWork<Params = unknown, Body = unknown> {
  readonly db: Transaction<DB>;
  readonly tablet: AskingTablet;
  /** The clock's instant at the start of the request, ISO in UTC. */
  readonly now: string;
  readonly params: Params;
  readonly body: Body;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A refusal that keeps what was written: a wrong code is counted and told in the audit trail. */
export class KeptRefusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
