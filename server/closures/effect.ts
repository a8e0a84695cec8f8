import type { ClosureSessions, ClosureWrite } from '#contract/closure';
import { planPrograms } from '../groups/plan-programs.ts';
import type { Work } from '../request/endpoint.ts';
import {
  countExpected,
  readSessionsOnDays,
  type ClosedMeeting,
  type PlannedSession,
} from './expected-queries.ts';

/** A change of a closure that may be made. */
export interface ClosureAct {
  /** The programs and days that it closes or opens. */
  readonly spans: readonly Pick<ClosureWrite, 'programId' | 'firstDay' | 'lastDay'>[];
  readonly write: () => Promise<void>;
}

export interface ClosureEffect {
  /** Sessions on these days that are withdrawn. */
  readonly going: readonly PlannedSession[];
  /** Sessions on these days that are planned. */
  readonly coming: readonly PlannedSession[];
}

/** Makes the change, plans its programs anew, and tells what became of the sessions on its days. */
export async function carriedOut(
  { db, organization, now }: Pick<Work, 'db' | 'organization' | 'now'>,
  { spans, write }: ClosureAct,
): Promise<ClosureEffect> {
  const there = () => readSessionsOnDays(db, organization.id, spans, now);
  const before = await there();
  await write();
  const own = spans.flatMap(({ programId }) => programId ?? []);
  const programIds = own.length < spans.length ? null : [...new Set(own)];
  await planPrograms(db, organization.id, programIds, now);
  const after = await there();
  return { going: without(before, after), coming: without(after, before) };
}

function without(
  sessions: readonly PlannedSession[],
  others: readonly PlannedSession[],
): PlannedSession[] {
  const known = new Set(others.map(({ id }) => id));
  return sessions.filter(({ id }) => !known.has(id));
}

/** Enough to see which they are. */
const mostShown = 50;

export async function sessionsWithExpected(
  db: Work['db'],
  sessions: readonly ClosedMeeting[],
): Promise<ClosureSessions> {
  const { of, inAll } = await countExpected(db, sessions);
  return {
    count: sessions.length,
    expected: inAll,
    first: sessions.slice(0, mostShown).map(({ title, startsAt, timeZone }, index) => ({
      ...{ title, startsAt, timeZone },
      expected: of(index),
    })),
  };
}
