import type { SessionStatus } from '#domain/attendance/attendance-status';
import type { MakeUpChoices } from '#contract/make-up';
import { dayOf } from '#domain/calendar/zoned-time';
import { dayStatus } from '../attendance/rules.ts';
import { iso } from '../instants.ts';
import { refused } from '../problems.ts';
import { sessionToReplan, type Asking } from './access.ts';
import { readPeopleToBook } from './booking-queries.ts';
import type { AbsenceRow, ProgramDay } from './make-up-ahead-queries.ts';
import { daysToMakeUp } from './make-up.ts';
import type { SessionRecord, SessionRow } from './session-queries.ts';
import { statusOf } from './summaries.ts';

const day = 24 * 3_600_000;

export const later = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * day).toISOString();

/** Which days can be made up in a session: those of the four weeks before it, and before now. */
export function lookingBack(startsAt: string, now: string): { from: string; before: string } {
  const before = startsAt < now ? startsAt : now;
  return { from: later(before, -daysToMakeUp), before };
}

/** What of these absences is a missed day. */
export function missedOf(rows: readonly AbsenceRow[]): MakeUpChoices['missed'] {
  return rows.flatMap(({ sessionId, title, startsAt, statuses }) => {
    const status = dayStatus(statuses);
    return status === 'excused' || status === 'no-show'
      ? [{ sessionId, title, startsAt: iso(startsAt), status }]
      : [];
  });
}

/** A session of a group that has not started, for who may plan a make-up day in it. */
export async function sessionAhead(
  work: Asking,
  id: string,
  statuses: readonly SessionStatus[] = ['scheduled'],
): Promise<SessionRecord> {
  const session = await sessionToReplan(work, id, 'plan-make-up');
  if (session.group_id === null) {
    throw refused('no-group', 'Not a group', 'A missed day is made up in a session of a group.');
  }
  if (!statuses.includes(statusOf(session))) {
    const detail = 'Enter it in the room, with the person on its list.';
    throw refused('not-ahead', 'The session has begun or was cancelled', detail);
  }
  return session;
}

/** Which of these people, of those the asker sees, are in care of the session's program on its day. */
export async function inCareOn(
  { db }: Pick<Asking, 'db'>,
  session: Pick<SessionRow, 'program_id' | 'starts_at' | 'time_zone'>,
  people: readonly string[],
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const { programId, day: on } = programDayOf(session);
  const found = await readPeopleToBook(db, people, programId, on);
  return new Set(found.filter(({ inProgram }) => inProgram).map(({ id }) => id));
}

/** The program of a session and its day there. */
export function programDayOf(
  session: Pick<SessionRow, 'program_id' | 'starts_at' | 'time_zone'>,
): ProgramDay {
  const day = dayOf(iso(session.starts_at), session.time_zone);
  return { programId: session.program_id, day };
}
