import { iso } from '../instants.ts';
import type { Work } from '../request/endpoint.ts';
import { readBookedMeanwhile, type BookedRow } from './double-booked-queries.ts';
import { expectedPeople } from './expected.ts';

/** Another session that expects some of the same people at the same time. */
export interface DoubleBooking {
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly people: readonly string[];
}

/** Where else these people are expected while the session is held. */
export async function readDoubleBookings(
  db: Work['db'],
  sessionId: string,
  people: readonly string[],
): Promise<DoubleBooking[]> {
  if (people.length === 0) return [];
  const rows = await readBookedMeanwhile(db, sessionId, people);
  return [...Map.groupBy(rows, ({ session_id }) => session_id).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { title } = first;
    const expected = expectedIn(first, own);
    if (expected.length === 0) return [];
    return [
      { title, startsAt: iso(first.starts_at), endsAt: iso(first.ends_at), people: expected },
    ];
  });
}

function expectedIn(session: BookedRow, own: readonly BookedRow[]): string[] {
  return expectedPeople(
    {
      id: session.session_id,
      groupId: session.group_id,
      startsAt: iso(session.starts_at),
      timeZone: session.time_zone,
      listFollows: session.follows,
      closed: session.closed,
    },
    own.flatMap(({ origin, ...row }) => (origin === null ? [] : [{ ...row, origin }])),
    own.filter(({ is_member }) => is_member).map((row) => ({ ...row, episode_id: null })),
  );
}
