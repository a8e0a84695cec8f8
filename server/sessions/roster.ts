import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { assignAuthors } from './assign-authors.ts';
import { expectedMembers, isExpected } from './expected.ts';
import {
  putMembersOnRoster,
  readMembers,
  readMembersToList,
  readRoster,
  readWrittenAbout,
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
 * The session's list, as it is at this moment. Until the session starts it follows the group's
 * memberships: new members are on it, those who left are off it unless something is written about
 * them, and each person's note has an author among the leaders. From the start on only people change
 * it. Reading writes nothing: what is not stored yet is told as `standRoster` will store it.
 */
export async function readStandingRoster(
  db: Kysely<DB>,
  session: SessionRecord,
  now: string,
): Promise<StandingRoster> {
  const members = await readMembers(db, [session.id]);
  const rows = await readRoster(db, session.id);
  const change = changeOf(session, members, rows);
  return standing(session, members, await asChanged(db, session, rows, change, now));
}

/** Whom a standing list expects and nobody has taken off. */
export function stillExpected({ rows, expected }: StandingRoster): string[] {
  return rows
    .filter((row) => row.removed_at === null && expected.has(row.participant_id))
    .map(({ participant_id }) => participant_id);
}

/** The same, stored. Whatever is written in a session or about its list calls it first. */
export async function standRoster(
  db: Kysely<DB>,
  session: SessionRecord,
  now: string,
): Promise<StandingRoster> {
  const members = await readMembers(db, [session.id]);
  const rows = await readRoster(db, session.id);
  const { added, gone, authors } = changeOf(session, members, rows);
  if (added.length + gone.length + authors.size === 0) return standing(session, members, rows);
  if (added.length > 0) {
    const people = added.map(({ participant_id }) => participant_id);
    const theirs = added.map(({ authorId }) => authorId);
    await putMembersOnRoster(db, session.id, people, theirs);
  }
  if (gone.length > 0) await takeOffUnwritten(db, session.id, gone, now);
  if (authors.size > 0) await setAuthors(db, session.id, authors);
  return standing(session, members, await readRoster(db, session.id));
}

function standing(
  session: SessionRecord,
  members: readonly MemberRow[],
  rows: RosterRecord[],
): StandingRoster {
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

/** What of a list that is stored is not as its group has it. */
interface RosterChange {
  readonly added: readonly (MemberRow & { readonly authorId: string | null })[];
  /** Members no more, and not there for a make-up day; whom something is written about stays all the same. */
  readonly gone: readonly string[];
  /** New authors of those who are on the list already. */
  readonly authors: ReadonlyMap<string, string>;
}

function changeOf(
  session: SessionRecord,
  members: readonly MemberRow[],
  rows: readonly RosterRecord[],
): RosterChange {
  const follows = statusOf(session) === 'scheduled' || rows.length === 0;
  if (session.group_id === null || session.cancelled_at !== null || !follows) {
    return { added: [], gone: [], authors: new Map() };
  }
  const listed = new Set(rows.map(({ participant_id }) => participant_id));
  const isMember = new Set(members.map(({ participant_id }) => participant_id));
  const joining = members.filter(({ participant_id }) => !listed.has(participant_id));
  const gone = rows
    .filter((row) => row.origin === 'member' && row.removed_at === null && !row.make_up)
    .map(({ participant_id }) => participant_id)
    .filter((id) => !isMember.has(id));
  const authors = authorsFor(session, members, rows, joining, gone);
  return {
    added: joining.map((each) => ({ ...each, authorId: authors.get(each.participant_id) ?? null })),
    gone,
    authors: new Map([...authors].filter(([id]) => listed.has(id))),
  };
}

/** The stored rows with the change made, as the reader may see them. */
async function asChanged(
  db: Kysely<DB>,
  session: SessionRecord,
  rows: readonly RosterRecord[],
  { added, gone, authors }: RosterChange,
  now: string,
): Promise<RosterRecord[]> {
  const written = gone.length > 0 ? await readWrittenAbout(db, session.id, gone) : new Set();
  const last = Math.max(0, ...rows.map(({ position }) => position));
  const joining = added.length > 0 ? await readMembersToList(db, added) : [];
  const stored = rows.map((row) => {
    const id = row.participant_id;
    const author = authors.get(id);
    const isOff = gone.includes(id) && !written.has(id);
    return {
      ...row,
      note_author_id: author ?? row.note_author_id,
      removed_at: isOff ? new Date(now) : row.removed_at,
      version: row.version + (author === undefined ? 0 : 1) + (isOff ? 1 : 0),
    };
  });
  const fresh = joining.map((person, index) => ({
    ...person,
    origin: 'member',
    position: last + index + 1,
    note_author_id:
      added.find(({ participant_id }) => participant_id === person.participant_id)?.authorId ??
      null,
    removed_at: null,
    version: 1,
    ...notMakingUp,
  }));
  return [...stored, ...fresh];
}

const notMakingUp = {
  make_up: false,
  missed_id: null,
  missed_title: null,
  missed_starts_at: null,
} as const;

function authorsFor(
  session: SessionRecord,
  members: readonly MemberRow[],
  rows: readonly RosterRecord[],
  joining: readonly MemberRow[],
  gone: readonly string[],
): Map<string, string> {
  const expected = expectedMembers(expecting(session), members, rows);
  const stay = rows
    .filter((row) => row.removed_at === null && !gone.includes(row.participant_id))
    .map((row) => ({
      participantId: row.participant_id,
      authorId: row.note_author_id,
      expected: isExpected(row, expected, expecting(session)),
    }));
  const join = joining.map(({ participant_id }) => ({
    participantId: participant_id,
    authorId: null,
    expected: expected.has(participant_id),
  }));
  return assignAuthors(
    [...stay, ...join],
    session.leaders.filter(({ writes_notes }) => writes_notes).map(({ id }) => id),
  );
}
