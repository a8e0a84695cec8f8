import type { ClosedDays, ListedSession, SessionList } from '#contract/session';
import type { SessionStatus } from '#domain/attendance/attendance-status';
import { dayOf } from '#domain/calendar/zoned-time';
import { readClosures } from '../closures/queries.ts';
import type { Work } from '../request/endpoint.ts';
import { readToldOf } from '../tasks/telling-queries.ts';
import { readMakeUpsOf } from './make-up-ahead-queries.ts';
import { readPersonsOfSessions } from './person-queries.ts';
import { listSessions, type SessionRow } from './session-queries.ts';
import { movedFromOf, statusOf, withExpected } from './summaries.ts';

type Asking = Pick<Work, 'db' | 'audit' | 'staff'>;

/** The sessions of a time with its closed days, those of one person with their name; who is named is audited. */
export async function listWithPersons(
  work: Asking,
  from: string,
  to: string,
): Promise<SessionList> {
  const { db, audit } = work;
  const rows = await listSessions(db, from, to);
  const single = rows.filter(({ kind }) => kind === 'individual').map(({ id }) => id);
  const persons = await readPersonsOfSessions(db, single);
  const within = (status: SessionStatus) =>
    rows.filter((row) => statusOf(row) === status).map(({ id }) => id);
  const makeUps = await readMakeUpsOf(db, within('scheduled'));
  const makeUpsOf = Map.groupBy(makeUps, ({ sessionId }) => sessionId);
  const told = await readToldOf(db, within('cancelled'));
  const named = [
    ...[...persons.values()].map((each) => each.participantId),
    ...makeUps.map(({ id }) => id),
  ];
  if (named.length > 0) audit.read('roster', new Set(named));
  const summaries = await withExpected(db, rows);
  const sessions = rows.flatMap((row, index): ListedSession[] => {
    const [summary, person] = [summaries[index], persons.get(row.id)];
    if (summary === undefined) return [];
    return [
      {
        ...summary,
        program: {
          ...{ id: row.program_id, name: row.program_name },
          ...{ site: row.site, timeZone: row.time_zone },
        },
        group:
          row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? row.title },
        movedFrom: movedFromOf(row),
        supervisorIds: row.supervisor_ids,
        person: person
          ? { preferredName: person.preferredName, familyName: person.familyName }
          : null,
        telling: told.get(row.id) ?? null,
        makeUps: (makeUpsOf.get(row.id) ?? []).map(({ preferredName, familyName }) => ({
          ...{ preferredName, familyName },
        })),
      },
    ];
  });
  return { sessions, closures: await closedDays(work, rows, from, to) };
}

/** Days from the one before to the one after, for each program has its own calendar. */
async function closedDays(
  { db, staff }: Asking,
  rows: readonly SessionRow[],
  from: string,
  to: string,
): Promise<ClosedDays[]> {
  const programIds = [...staff.programs.map(({ id }) => id), ...rows.map((row) => row.program_id)];
  const closures = await readClosures(db, staff.organizationId, [...new Set(programIds)]);
  // West of every zone and east of it.
  const [first, last] = [dayOf(from, 'Etc/GMT+12'), dayOf(to, 'Etc/GMT-14')];
  return closures
    .filter(({ firstDay, lastDay }) => firstDay <= last && lastDay >= first)
    .map(({ programId, name, firstDay, lastDay }) => ({ programId, name, firstDay, lastDay }));
}
