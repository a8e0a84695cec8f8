import { expectedRoster } from '#domain/attendance/expected-roster';
import { dayOf } from '#domain/calendar/zoned-time';
import type { ListedRow, MemberRow } from './roster-queries.ts';

/** What of a session decides whom it expects. */
export interface ExpectingSession {
  readonly id: string;
  readonly groupId: string | null;
  readonly startsAt: string;
  readonly timeZone: string;
  /** It has not started: its list follows the members of its group. */
  readonly listFollows: boolean;
  /** It falls on a closed day and nothing came of it yet. */
  readonly closed: boolean;
}

/** What of someone on the list decides whether they are expected. */
export type ExpectedRow = Pick<ListedRow, 'participant_id' | 'origin' | 'make_up'>;

/**
 * Members of the session's group who agreed to come on its weekday, and those on the list who come
 * in place of a missed day. Nobody on a closed day.
 */
export function expectedMembers(
  session: ExpectingSession,
  members: readonly MemberRow[],
  listed: readonly ExpectedRow[],
): ReadonlySet<string> {
  const { groupId } = session;
  if (groupId === null) return new Set();
  const day = dayOf(session.startsAt, session.timeZone);
  const own = members.filter((member) => member.session_id === session.id);
  const onlyThisDay = { from: day, to: day };
  return new Set(
    expectedRoster({
      groupId,
      day,
      memberships: own.map(({ participant_id }) => ({
        participantId: participant_id,
        groupId,
        ...onlyThisDay,
      })),
      schedules: own.flatMap(({ participant_id, weekdays }) =>
        weekdays === null ? [] : [{ participantId: participant_id, weekdays, ...onlyThisDay }],
      ),
      extraDays: listed
        .filter((row) => row.make_up)
        .map(({ participant_id }) => ({ participantId: participant_id, groupId, day })),
      closures: session.closed ? [onlyThisDay] : [],
    }),
  );
}

/** Whether someone on the list is expected: everybody but a member without this agreed day. */
export function isExpected(
  row: ExpectedRow,
  expected: ReadonlySet<string>,
  session: ExpectingSession,
): boolean {
  return row.origin !== 'member' || session.groupId === null || expected.has(row.participant_id);
}

/**
 * Whom a session expects: who stands on its list, and while the list still follows its group also
 * the members who are not on it yet.
 */
export function expectedPeople(
  session: ExpectingSession,
  listed: readonly ListedRow[],
  members: readonly MemberRow[],
): string[] {
  const rows = listed.filter((row) => row.session_id === session.id);
  const expected = expectedMembers(session, members, rows);
  const standing = new Set(rows.map(({ participant_id }) => participant_id));
  const follows = session.listFollows || rows.length === 0;
  return [
    ...rows
      .filter((row) => !row.removed && isExpected(row, expected, session))
      .map(({ participant_id }) => participant_id),
    ...(follows ? [...expected].filter((id) => !standing.has(id)) : []),
  ];
}
