import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { assignAuthors } from './assign-authors.ts';
import { expectedMembers, isExpected } from './expected.ts';
import {
  putMembersOnRoster,
  readMembers,
  readRoster,
  setAuthors,
  takeOffUnwritten,
  type MemberRow,
  type RosterRecord,
} from './roster-queries.ts';
import type { SessionRecord } from './session-queries.ts';
import { expecting, statusOf } from './summaries.ts';

export interface StandingRoster {
  rows: RosterRecord[];
  /** Those of them who are expected today. */
  expected: ReadonlySet<string>;
}

/**
 * The session's list. Until the session starts it follows the group's memberships: new members are
 * put on, those who left are taken off unless something is written about them, and each person's
 * note has an author among the leaders. From the start on only people change it.
 */
export async function readStandingRoster(
  db: Kysely<DB>,
  session: SessionRecord,
  now: string,
): Promise<StandingRoster> {
  const members = await readMembers(db, [session.id]);
  let rows = await readRoster(db, session.id);
  if (session.group_id !== null && (statusOf(session) === 'scheduled' || rows.length === 0)) {
    const changed = await reconcile(db, session, members, rows, now);
    if (changed) rows = await readRoster(db, session.id);
  }
  const expected = expectedMembers(expecting(session), members, rows);
  return {
    rows,
    expected: new Set(
      rows
        .filter((row) => isExpected(row, expected, expecting(session)))
        .map(({ participant_id }) => participant_id),
    ),
  };
}

async function reconcile(
  db: Kysely<DB>,
  session: SessionRecord,
  members: readonly MemberRow[],
  rows: readonly RosterRecord[],
  now: string,
): Promise<boolean> {
  if (session.cancelled_at !== null) return false;
  const listed = new Set(rows.map(({ participant_id }) => participant_id));
  const isMember = new Set(members.map(({ participant_id }) => participant_id));
  const added = members.map(({ participant_id }) => participant_id).filter((id) => !listed.has(id));
  const gone = rows
    .filter((row) => row.origin === 'member' && row.removed_at === null)
    .map(({ participant_id }) => participant_id)
    .filter((id) => !isMember.has(id));
  const authors = authorsFor(session, members, rows, added, gone);
  if (added.length > 0) {
    const theirs = added.map((id) => authors.get(id) ?? null);
    await putMembersOnRoster(db, session.id, added, theirs);
  }
  if (gone.length > 0) await takeOffUnwritten(db, session.id, gone, now);
  const changed = new Map([...authors].filter(([id]) => listed.has(id)));
  if (changed.size > 0) await setAuthors(db, session.id, changed);
  return added.length + gone.length + changed.size > 0;
}

function authorsFor(
  session: SessionRecord,
  members: readonly MemberRow[],
  rows: readonly RosterRecord[],
  added: readonly string[],
  gone: readonly string[],
): Map<string, string> {
  const expected = expectedMembers(expecting(session), members, rows);
  const standing = rows
    .filter((row) => row.removed_at === null && !gone.includes(row.participant_id))
    .map((row) => ({
      participantId: row.participant_id,
      authorId: row.note_author_id,
      expected: isExpected(row, expected, expecting(session)),
    }));
  const joining = added.map((participantId) => ({
    participantId,
    authorId: null,
    expected: expected.has(participantId),
  }));
  return assignAuthors(
    [...standing, ...joining],
    session.leaders.map(({ id }) => id),
  );
}
