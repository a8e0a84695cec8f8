import type { Action, Relation } from '#domain/permissions/actions';
import { notFound } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import {
  findSession,
  findSessionForUpdate,
  holdSession,
  type LeaderRow,
  type SessionRecord,
} from './session-queries.ts';

export type Asking = Pick<Work, 'db' | 'staff' | 'now' | 'require' | 'audit' | 'signIn'>;

/** Who leads the session today; what only they may do is asked with this. */
export function leading(session: { leaders: readonly LeaderRow[] }): Relation {
  return { facilitatorIds: session.leaders.map(({ id }) => id) };
}

/**
 * The session for reading: for its leaders, whom they cover, those of its group, their supervisors,
 * and case managers and directors of the program.
 *
 * @throws notFound when the reader may not open it or there is none
 */
export async function sessionToRead(work: Asking, id: string): Promise<SessionRecord> {
  const session = await findSession(work.db, id);
  if (session === undefined) throw notFound();
  const concerned = planning(work, session);
  const facilitatorIds = [...(concerned.facilitatorIds ?? []), ...session.group_leader_ids];
  work.require({ ...concerned, facilitatorIds });
  return session;
}

/**
 * The session for a change by one of its leaders; nobody else changes it until this request ends.
 *
 * @throws notFound as above, forbidden to those who see it without leading it
 */
export async function sessionToChange(work: Asking, id: string): Promise<SessionRecord> {
  const session = await findSessionForUpdate(work.db, id);
  if (session === undefined) throw notFound();
  work.require(leading(session));
  return session;
}

/**
 * The session for writing something in it (a rating, an observation), beside others doing so. It is
 * kept from being cancelled or ended meanwhile.
 */
export async function sessionToWriteIn(work: Asking, id: string): Promise<SessionRecord> {
  await holdSession(work.db, id);
  return ledSession(work, id);
}

/** The session for reading what only those who lead it read. */
export async function ledSession(work: Asking, id: string): Promise<SessionRecord> {
  const session = await findSession(work.db, id);
  if (session === undefined) throw notFound();
  work.require(leading(session));
  return session;
}

/**
 * The session for a change of plan or of what it teaches: by those who lead it or are covered in it, by their supervisors
 * and by the director, as the action has it. Nobody else changes it until this request ends.
 *
 * @throws notFound as above, forbidden to those who see it and may not
 */
export async function sessionToReplan(
  work: Asking,
  id: string,
  action: Extract<
    Action,
    'cancel-session' | 'move-session' | 'cover-session' | 'plan-session' | 'plan-make-up'
  >,
): Promise<SessionRecord> {
  const session = await findSessionForUpdate(work.db, id);
  if (session === undefined) throw notFound();
  work.require(planning(work, session), action);
  return session;
}

/** Who has to do with what is planned: also leaders whom somebody covers. */
export function planning(
  work: Pick<Asking, 'staff'>,
  session: Pick<SessionRecord, 'leaders' | 'supervisor_ids' | 'program_id'>,
): Relation {
  return {
    facilitatorIds: session.leaders.flatMap(({ id, covers_id }) =>
      covers_id === null ? [id] : [id, covers_id],
    ),
    facilitatorSupervisorIds: session.supervisor_ids,
    inProgram: work.staff.programs.some((program) => program.id === session.program_id),
  };
}
