import { sql, type Kysely, type SqlBool } from 'kysely';
import type { DB } from '../database/schema.gen.ts';
import { startedInSql } from '../notes/owed-queries.ts';

/** A member of the session's group on its day; weekdays null: nothing agreed. */
export interface MemberRow {
  session_id: string;
  participant_id: string;
  episode_id: string | null;
  weekdays: number[] | null;
}

/** By preferred name. Ids only: a cover may not see more of them before the roster stands. */
export async function readMembers(
  db: Kysely<DB>,
  sessionIds: readonly string[],
): Promise<MemberRow[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<MemberRow>`
    select * from session_members(${sql.val([...sessionIds])}::uuid[])`.execute(db);
  return rows;
}

export interface ListedRow {
  session_id: string;
  participant_id: string;
  origin: string;
  removed: boolean;
  /** Comes in place of a missed day. */
  make_up: boolean;
}

/** Who is on the lists of these sessions, as far as the reader sees them. */
export function readListed(db: Kysely<DB>, sessionIds: readonly string[]): Promise<ListedRow[]> {
  if (sessionIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('roster')
    .select(['session_id', 'participant_id', 'origin'])
    .select(sql<boolean>`removed_at is not null`.as('removed'))
    .select(
      sql<boolean>`exists (select from make_up_day m
        where m.organization_id = roster.organization_id and m.session_id = roster.session_id
          and m.participant_id = roster.participant_id)`.as('make_up'),
    )
    .where('session_id', 'in', [...sessionIds])
    .orderBy('position')
    .execute();
}

/** The list of one session with the people on it. */
export function readRoster(db: Kysely<DB>, sessionId: string) {
  return db
    .selectFrom('roster as r')
    .innerJoin('participant as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'r.organization_id')
        .onRef('p.id', '=', 'r.participant_id'),
    )
    .leftJoin('episode as e', (join) =>
      join.onRef('e.organization_id', '=', 'r.organization_id').onRef('e.id', '=', 'r.episode_id'),
    )
    .leftJoin('make_up_day as m', (join) =>
      join
        .onRef('m.organization_id', '=', 'r.organization_id')
        .onRef('m.session_id', '=', 'r.session_id')
        .onRef('m.participant_id', '=', 'r.participant_id'),
    )
    .leftJoin('session as d', (join) =>
      join
        .onRef('d.organization_id', '=', 'm.organization_id')
        .onRef('d.id', '=', 'm.missed_session_id'),
    )
    .where('r.session_id', '=', sessionId)
    .select([
      sql<boolean>`m.participant_id is not null`.as('make_up'),
      'd.id as missed_id',
      'd.title as missed_title',
      'd.starts_at as missed_starts_at',
    ])
    .select([
      'r.participant_id',
      'r.episode_id',
      'r.origin',
      'r.position',
      'r.note_author_id',
      'r.removed_at',
      'r.version',
      'p.preferred_name',
      'p.family_name',
      'p.pronouns',
      'e.admitted_on',
    ])
    .orderBy('r.position')
    .execute();
}

export type RosterRecord = Awaited<ReturnType<typeof readRoster>>[number];

/** Members who are not on the list yet, in its order, as far as the reader sees them. */
export async function readMembersToList(db: Kysely<DB>, members: readonly MemberRow[]) {
  const { rows } = await sql<
    Pick<
      RosterRecord,
      | 'participant_id'
      | 'episode_id'
      | 'preferred_name'
      | 'family_name'
      | 'pronouns'
      | 'admitted_on'
    >
  >`select p.id as participant_id, m.episode as episode_id, p.preferred_name, p.family_name,
      p.pronouns, e.admitted_on
    from unnest(${members.map(({ participant_id }) => participant_id)}::uuid[],
      ${members.map(({ episode_id }) => episode_id)}::uuid[]) with ordinality
      as m (person, episode, place)
    join participant p on p.id = m.person
    left join episode e on e.organization_id = p.organization_id and e.id = m.episode
    order by m.place`.execute(db);
  return rows;
}

/** Those of these people about whom something is written in the session. */
export async function readWrittenAbout(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...people]}::uuid[]) as p (id)
    where exists (select from attendance w where w.session_id = ${sessionId}
        and w.participant_id = p.id)
      or exists (select from check_in w where w.session_id = ${sessionId}
        and w.participant_id = p.id)
      or exists (select from observation w where w.session_id = ${sessionId}
        and w.participant_id = p.id)`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function putMembersOnRoster(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
  authors: readonly (string | null)[],
): Promise<void> {
  await sql`select put_members_on_roster(${sessionId}, ${sql.val([...people])}::uuid[],
    ${sql.val([...authors])}::uuid[])`.execute(db);
}

/** Takes people off who are no longer expected, unless something was written about them. */
export async function takeOffUnwritten(
  db: Kysely<DB>,
  sessionId: string,
  people: readonly string[],
  now: string,
): Promise<void> {
  await db
    .updateTable('roster')
    .set((eb) => ({ removed_at: new Date(now), version: eb('version', '+', 1) }))
    .where('session_id', '=', sessionId)
    .where('participant_id', 'in', [...people])
    .where('removed_at', 'is', null)
    .where(
      sql<SqlBool>`not exists (select from attendance w where w.session_id = roster.session_id
          and w.participant_id = roster.participant_id)
        and not exists (select from check_in w where w.session_id = roster.session_id
          and w.participant_id = roster.participant_id)
        and not exists (select from observation w where w.session_id = roster.session_id
          and w.participant_id = roster.participant_id)`,
    )
    .execute();
}

export async function setAuthors(
  db: Kysely<DB>,
  sessionId: string,
  authors: ReadonlyMap<string, string>,
): Promise<void> {
  await sql`update roster set note_author_id = a.author, version = version + 1
    from unnest(${sql.val([...authors.keys()])}::uuid[], ${sql.val([...authors.values()])}::uuid[])
      as a (person, author)
    where session_id = ${sessionId} and participant_id = a.person`.execute(db);
}

/** Puts who is kept in the place of entries that were merged since the list stands; before it counts again. */
export async function listKeptEntries(db: Kysely<DB>, sessionId: string): Promise<void> {
  await sql`select list_kept_entries(${sessionId})`.execute(db);
}

/** @returns false where the session is not led by the caller or the person does not exist */
export async function addToRoster(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
  origin: string,
): Promise<boolean> {
  const { rows } = await sql<{ added: boolean }>`
    select add_to_roster(${sessionId}, kept_entry(${participantId}), ${origin}) as added`.execute(
    db,
  );
  return rows[0]?.added === true;
}

export async function updateRosterRow(
  db: Kysely<DB>,
  key: { sessionId: string; participantId: string; version: number },
  change: { removed_at?: string | null; note_author_id?: string | null; origin?: string },
): Promise<boolean> {
  const result = await db
    .updateTable('roster')
    .set({ ...change, version: key.version + 1 })
    .where('session_id', '=', key.sessionId)
    .where('participant_id', '=', key.participantId)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether somebody has put work into the person's note of this session. */
export async function isNoteStarted(
  db: Kysely<DB>,
  sessionId: string,
  participantId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('note as n')
    .select('n.id')
    .where('n.session_id', '=', sessionId)
    .where('n.participant_id', '=', participantId)
    .where((eb) => eb.or([eb('n.signed_at', 'is not', null), startedInSql]))
    .executeTakeFirst();
  return row !== undefined;
}

export interface DirectoryPerson {
  participantId: string;
  preferredName: string;
  familyName: string;
  birthDate: string;
}

export async function findInDirectory(
  db: Kysely<DB>,
  name: string,
  bornOn: string,
): Promise<DirectoryPerson[]> {
  const { rows } = await sql<DirectoryPerson>`
    select participant_id as "participantId", preferred_name as "preferredName",
      family_name as "familyName", birth_date as "birthDate"
    from find_in_directory(${name}, ${bornOn})`.execute(db);
  return rows;
}

/** Someone on the list who was not taken off. */
export function findListed(db: Kysely<DB>, sessionId: string, participantId: string) {
  return db
    .selectFrom('roster')
    .select(['participant_id', 'episode_id', 'origin', 'note_author_id', 'version'])
    .where('session_id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}
