import { sql, type Kysely } from 'kysely';
import type { BookablePerson } from '#contract/booking';
import type { PersonRef } from '#contract/scalars';
import type { DB } from '../database/schema.gen.ts';

/** What `book_session` makes a session of. */
export interface NewSession {
  readonly id: string;
  readonly programId: string;
  readonly leaderId: string;
  readonly kind: string;
  readonly title: string;
  readonly room: string | null;
  readonly mode: string;
  /** Of the program's calendar. */
  readonly day: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/**
 * @returns false where the caller may not, or may not see somebody of the list
 * @throws the unique violation of a session with this id
 */
export async function makeSession(
  db: Kysely<DB>,
  session: NewSession,
  people: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`
    select book_session(${JSON.stringify(session)}::jsonb, ${sql.val([...people])}::uuid[]) as made`.execute(
    db,
  );
  return rows[0]?.made === true;
}

export async function isSession(db: Kysely<DB>, id: string): Promise<boolean> {
  const row = await db.selectFrom('session').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

export interface ProgramToBook {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

/** The programs of these ids, and those in which somebody leads sessions, by name. */
export async function readProgramsToBook(
  db: Kysely<DB>,
  staffId: string,
  ids: readonly string[],
): Promise<ProgramToBook[]> {
  const { rows } = await sql<ProgramToBook>`
    select p.id, p.name, p.time_zone as "timeZone" from program p
    where p.id = any (${[...ids]}::uuid[])
      or leads_in_program(${staffId}, p.id, (current_instant() at time zone p.time_zone)::date)
    order by p.name, p.id`.execute(db);
  return rows;
}

/** Who leads sessions of a program on a day, by name. */
export async function readLeadersOf(
  db: Kysely<DB>,
  programId: string,
  day: string,
): Promise<PersonRef[]> {
  const { rows } = await sql<PersonRef>`
    select f.id, f.name, f.credential_code as credential from staff f
    where leads_in_program(f.id, ${programId}, ${day}) order by f.name, f.id`.execute(db);
  return rows;
}

/** Rooms of the program's groups and of its sessions since a day, by name. */
export async function readRoomsOf(
  db: Kysely<DB>,
  programId: string,
  since: string,
): Promise<string[]> {
  const { rows } = await sql<{ room: string }>`
    select distinct room from (
      select g.room from "group" g where g.program_id = ${programId}
      union select s.room from session s
      where s.program_id = ${programId} and s.starts_at >= ${since}::timestamptz) r
    where room is not null order by room limit 60`.execute(db);
  return rows.map(({ room }) => room);
}

export interface MemberOfGroup extends BookablePerson {
  readonly groupId: string;
  readonly group: string;
}

/** Members of a program's groups on a day, as far as the reader sees them, by group and name. */
export async function readMembersOfProgram(
  db: Kysely<DB>,
  programId: string,
  day: string,
): Promise<MemberOfGroup[]> {
  const { rows } = await sql<MemberOfGroup>`
    select g.id as "groupId", g.name as group, p.id, p.preferred_name as "preferredName",
      p.family_name as "familyName"
    from "group" g
    join membership m on m.organization_id = g.organization_id and m.group_id = g.id
      and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to >= ${day})
    join participant p on p.organization_id = m.organization_id and p.id = m.participant_id
    where g.program_id = ${programId}
    group by g.id, g.name, p.id, p.preferred_name, p.family_name
    order by g.name, g.id, p.preferred_name, p.family_name, p.id`.execute(db);
  return rows;
}

export interface PersonToBook {
  readonly id: string;
  readonly name: string;
  /** In care of the program on the day. */
  readonly inProgram: boolean;
  /** On which weekdays they agreed to come; null: nothing is agreed for that day. */
  readonly weekdays: readonly number[] | null;
}

/** What is agreed with these people about a day, as far as the reader sees them. */
export async function readPeopleToBook(
  db: Kysely<DB>,
  people: readonly string[],
  programId: string,
  day: string,
): Promise<PersonToBook[]> {
  const { rows } = await sql<PersonToBook>`
    select p.id, p.preferred_name || ' ' || p.family_name as name,
      exists (select from level_of_care l where l.organization_id = p.organization_id
        and l.participant_id = p.id and l.program_id = ${programId}
        and (l.starts_on is null or l.starts_on <= ${day})
        and (l.ends_on is null or l.ends_on >= ${day})) as "inProgram",
      (select a.weekdays from agreed_schedule a where a.organization_id = p.organization_id
        and a.participant_id = p.id and a.valid_from <= ${day}
        and (a.valid_to is null or a.valid_to >= ${day}) order by a.valid_from desc limit 1)
        as weekdays
    from participant p
    where p.id = any (${[...people]}::uuid[]) and p.id = kept_entry(p.id)`.execute(db);
  return rows;
}
