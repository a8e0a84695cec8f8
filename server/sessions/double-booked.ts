import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { expectedPeople } from './expected.ts';

/** Another session that expects some of the same people at the same time. */
export interface DoubleBooking {
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly people: readonly string[];
}

interface BookedRow {
  session_id: string;
  group_id: string | null;
  title: string;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
  follows: boolean;
  closed: boolean;
  participant_id: string;
  origin: string | null;
  removed: boolean;
  make_up: boolean;
  is_member: boolean;
  weekdays: number[] | null;
}

/** Where else these people are expected while the session is held. */
export async function readDoubleBookings(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
): Promise<DoubleBooking[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<BookedRow>`
    select * from booked_meanwhile(${sessionId}, ${sql.val([...people])}::uuid[])`.execute(db);
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
