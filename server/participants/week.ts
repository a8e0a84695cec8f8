import type { ParticipantWeek, WeekSession } from '#contract/participant-week';
import { closureOn } from '#domain/calendar/closed-days';
import { addDays, dayOf, instantAt, isDay } from '#domain/calendar/zoned-time';
import type { Closure } from '#contract/closure';
import { readClosures } from '../closures/queries.ts';
import { invalid, notFound } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import { expectedPeople } from '../sessions/expected.ts';
import { readListed } from '../sessions/roster-queries.ts';
import { sessionRows, type SessionRow } from '../sessions/session-queries.ts';
import { expecting, movedFromOf, summaryOf } from '../sessions/summaries.ts';
import { findInCare } from './queries.ts';
import { readExcused, readOwnMemberships, readSessionIdsOf } from './week-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit'>;

/** Seven days of one person from a day on: what they are expected in, and nobody else. */
export async function readWeek(
  { db, staff, audit }: Asking,
  participantId: string,
  from: string,
): Promise<ParticipantWeek> {
  if (!isDay(from)) throw invalid([{ field: 'from', message: `${from} is no day.` }]);
  await aboutOnly(db, participantId);
  const person = await findInCare(db, participantId);
  if (!person) throw notFound();
  const zone = person.levels.at(-1)?.time_zone ?? (await zoneOf(db, staff));
  const days = [0, 1, 2, 3, 4, 5, 6].map((after) => addDays(from, after));
  // A day on either side: a program of another zone has its own days.
  const [start, end] = [addDays(from, -1), addDays(from, 8)].map((day) =>
    instantAt(day, '00:00', zone),
  );
  const ids = await readSessionIdsOf(db, participantId, start ?? '', end ?? '');
  const rows = await sessionRows(db, ids);
  const sessions = await sessionsOf({ db }, participantId, rows);
  const programIds = [
    ...person.levels.slice(-1).map(({ program_id }) => program_id),
    ...rows.map(({ program_id }) => program_id),
  ];
  const closures = await readClosures(db, staff.organizationId, [...new Set(programIds)]);
  audit.read('roster', [participantId], { week: from });
  return {
    preferredName: person.preferred_name,
    familyName: person.family_name,
    timeZone: zone,
    days: days.map((day) => ({
      day,
      closures: closedFor(closures, day),
      sessions: sessions.filter(({ startsAt, timeZone }) => dayOf(startsAt, timeZone) === day),
    })),
  };
}

async function sessionsOf(
  { db }: Pick<Asking, 'db'>,
  participantId: string,
  rows: readonly SessionRow[],
): Promise<WeekSession[]> {
  const ids = rows.map(({ id }) => id);
  const listed = await readListed(db, ids);
  const members = await readOwnMemberships(db, participantId, ids);
  const excused = await readExcused(db, participantId, ids);
  return rows.flatMap((row): WeekSession[] => {
    const isExpected = expectedPeople(expecting(row), listed, members).includes(participantId);
    if (!isExpected) return [];
    const summary = summaryOf(row, 1);
    const { id, kind, title, startsAt, endsAt, mode, room, status, facilitators } = summary;
    const own = { id, kind, title, startsAt, endsAt, mode, room, timeZone: row.time_zone };
    return [
      {
        ...own,
        leaders: facilitators.map(({ name, credential }) => ({ name, credential })),
        state: status === 'cancelled' ? status : excused.has(id) ? 'excused' : 'expected',
        makeUp: listed.some(({ session_id, make_up }) => session_id === id && make_up),
        movedFrom: movedFromOf(row)?.startsAt ?? null,
      },
    ];
  });
}

function closedFor(closures: readonly Closure[], day: string): string[] {
  const names = closures
    .filter(({ firstDay, lastDay }) => closureOn([{ from: firstDay, to: lastDay }], day) !== null)
    .map(({ name }) => name);
  return [...new Set(names)];
}
