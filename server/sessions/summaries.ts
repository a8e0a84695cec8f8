import type { Kysely } from 'kysely';
import type { Cancellation, MovedFrom, SessionCover } from '#contract/change-of-plan';
import type { SessionFacilitator, SessionSummary } from '#contract/session';
import type {
  AttendanceMode,
  SessionKind,
  SessionStatus,
} from '#domain/attendance/attendance-status';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import { expectedPeople, type ExpectingSession } from './expected.ts';
import { readListed, readMembers } from './roster-queries.ts';
import type { LeaderRow, SessionRow } from './session-queries.ts';

/** A session is over only when somebody ended it; a cancelled one counts for nobody. */
export function statusOf(
  row: Pick<SessionRow, 'cancelled_at' | 'ended_at' | 'started_at'>,
): SessionStatus {
  if (row.cancelled_at !== null) return 'cancelled';
  if (row.ended_at !== null) return 'ended';
  return row.started_at !== null ? 'running' : 'scheduled';
}

export function facilitatorsOf(leaders: readonly LeaderRow[]): SessionFacilitator[] {
  return leaders.map(({ id, name, credential, part }) => ({
    id,
    name,
    credential,
    part: part as SessionFacilitator['part'],
  }));
}

export function coversOf(leaders: readonly LeaderRow[]): SessionCover[] {
  return leaders.flatMap((leader) =>
    leader.covers_id === null
      ? []
      : [
          {
            staffId: leader.id,
            covers: {
              id: leader.covers_id,
              name: leader.covers_name ?? '',
              credential: leader.covers_credential ?? '',
            },
          },
        ],
  );
}

export function cancellationOf(
  row: Pick<
    SessionRow,
    'cancelled_at' | 'cancelled_by_name' | 'cancelled_reason' | 'telling_asked'
  >,
): Cancellation | null {
  if (row.cancelled_at === null) return null;
  const { cancelled_by_name: by, cancelled_reason: reason, telling_asked: asked } = row;
  return { at: iso(row.cancelled_at), by, reason, asked };
}

/** Where the session was planned; null: it was not moved, or back. */
export function movedFromOf(row: SessionRow): MovedFrom | null {
  const { moved_at, moved_from, moved_from_ends_at, moved_from_room, moved_reason } = row;
  if (moved_at === null || moved_from === null || moved_from_ends_at === null) return null;
  return {
    startsAt: iso(moved_from),
    endsAt: iso(moved_from_ends_at),
    room: moved_from_room,
    at: iso(moved_at),
    by: row.moved_by_name ?? '',
    reason: moved_reason ?? '',
  };
}

export function expecting(row: SessionRow): ExpectingSession {
  return {
    id: row.id,
    groupId: row.group_id,
    startsAt: iso(row.starts_at),
    timeZone: row.time_zone,
    listFollows: statusOf(row) === 'scheduled',
    closed: row.closed,
  };
}

export function summaryOf(row: SessionRow, expected: number): SessionSummary {
  return {
    id: row.id,
    kind: row.kind as SessionKind,
    title: row.title,
    status: statusOf(row),
    room: row.room,
    mode: row.mode as AttendanceMode,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    startedAt: iso(row.started_at),
    endedAt: iso(row.ended_at),
    module: row.module,
    topic: row.topic,
    week: row.week,
    weeks: row.weeks,
    facilitators: facilitatorsOf(row.leaders),
    covers: coversOf(row.leaders),
    cancellation: cancellationOf(row),
    expectedCount: expected,
    version: row.version,
  };
}

export async function withExpected(
  db: Kysely<DB>,
  rows: readonly SessionRow[],
): Promise<SessionSummary[]> {
  const ids = rows.map(({ id }) => id);
  const listed = await readListed(db, ids);
  const members = await readMembers(db, ids);
  return rows.map((row) => summaryOf(row, expectedPeople(expecting(row), listed, members).length));
}

/** The planned times, for rules about when something can have happened. */
export function planned(row: Pick<SessionRow, 'starts_at' | 'ends_at' | 'cancelled_at'>) {
  return {
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    cancelled: row.cancelled_at !== null,
  };
}
