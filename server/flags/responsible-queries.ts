import { sql, type Kysely } from 'kysely';
import type { DB } from '../database/schema.gen.ts';

export interface Person {
  id: string;
  name: string;
  credential: string;
}

export interface ResponsibleRow extends Person {
  /** Set for those who have to do with a session … */
  session_id: string | null;
  /** … with the person … */
  participant_id: string | null;
  /** … and with who heard an answer outside a session: themselves and their supervisors. */
  heard_by: string | null;
  part:
    | 'facilitator'
    | 'co-facilitator'
    | 'cover'
    | 'heard'
    | 'supervisor'
    | 'primary-clinician'
    | 'primary-supervisor'
    | 'director';
}

/** Whose people are asked for. */
export interface Around {
  readonly sessionIds: readonly string[];
  readonly people: readonly string[];
  /** Staff who recorded an answer outside a session. */
  readonly heardBy: readonly string[];
}

/** The person's latest episode has ended: what held last there goes on for what is still open. */
const endedLast = (row: 'c' | 'l') => sql<boolean>`exists (select from episode e
  where e.organization_id = ${sql.ref(`${row}.organization_id`)}
    and e.id = ${sql.ref(`${row}.episode_id`)} and e.discharged_on is not null
    and not exists (select from episode n where n.organization_id = e.organization_id
      and n.participant_id = e.participant_id and n.number > e.number))`;

/** The primary clinician of today, or the last one of an episode that has ended. In SQL `c`. */
const holdsNow = sql<boolean>`((c.valid_from <= (select current_day())
    and (c.valid_to is null or c.valid_to >= (select current_day())))
  or (${endedLast('c')} and not exists (select from episode_clinician n
    where n.organization_id = c.organization_id and n.episode_id = c.episode_id and n.part = c.part
      and (n.valid_to, n.valid_from, n.id) > (c.valid_to, c.valid_from, c.id))))`;

/** The level of today, or the last one of an episode that has ended. In SQL `l`. */
const isLevelNow = sql<boolean>`(l.ends_on is null
  or (${endedLast('l')} and not exists (select from level_of_care n
    where n.organization_id = l.organization_id and n.episode_id = l.episode_id
      and n.ends_on > l.ends_on)))`;

/**
 * Those who may have to act: leaders of sessions, who heard an answer outside one, the supervisors of
 * both, primary clinicians and their supervisors, and the directors of the sessions' and the people's programs; after a discharge those of the end. Nobody whose
 * account is disabled.
 */
export async function readResponsible(
  db: Kysely<DB>,
  { sessionIds, people, heardBy }: Around,
): Promise<ResponsibleRow[]> {
  const { rows } = await sql<ResponsibleRow>`
    select l.session_id, null::uuid as participant_id, l.heard_by, p.id, p.name,
      p.credential_code as credential, l.part
    from (
      select f.session_id, null::uuid as heard_by, f.staff_id, f.part from session_facilitator f
      where f.session_id = any (${[...sessionIds]}::uuid[])
      union
      select f.session_id, null, v.supervisor_id, 'supervisor' from session_facilitator f
      join supervision v on v.organization_id = f.organization_id and v.supervisee_id = f.staff_id
      where f.session_id = any (${[...sessionIds]}::uuid[])
        and v.valid_from <= (select current_day()) and (v.valid_to is null or v.valid_to >= (select current_day()))
      union
      select null, h.id, h.id, 'heard' from staff h where h.id = any (${[...heardBy]}::uuid[])
      union
      select null, v.supervisee_id, v.supervisor_id, 'supervisor' from supervision v
      where v.supervisee_id = any (${[...heardBy]}::uuid[])
        and v.valid_from <= (select current_day()) and (v.valid_to is null or v.valid_to >= (select current_day()))
    ) l join staff p on p.id = l.staff_id and p.disabled_at is null
    union all
    select null, c.participant_id, null, p.id, p.name, p.credential_code, 'primary-clinician'
    from episode_clinician c join staff p on p.id = c.staff_id and p.disabled_at is null
    where c.participant_id = any (${[...people]}::uuid[]) and c.part = 'primary-clinician'
      and ${holdsNow}
    union all
    select null, c.participant_id, null, p.id, p.name, p.credential_code, 'primary-supervisor'
    from episode_clinician c
    join supervision v on v.organization_id = c.organization_id and v.supervisee_id = c.staff_id
      and v.valid_from <= (select current_day()) and (v.valid_to is null or v.valid_to >= (select current_day()))
    join staff p on p.organization_id = v.organization_id and p.id = v.supervisor_id
      and p.disabled_at is null
    where c.participant_id = any (${[...people]}::uuid[]) and c.part = 'primary-clinician'
      and ${holdsNow}
    union all
    select d.session_id, d.participant_id, null, p.id, p.name, p.credential_code, 'director'
    from (
      select s.id as session_id, null::uuid as participant_id, s.program_id from session s
      where s.id = any (${[...sessionIds]}::uuid[])
      union
      select null, l.participant_id, l.program_id from level_of_care l
      where l.participant_id = any (${[...people]}::uuid[]) and ${isLevelNow}
    ) d
    join staff_program sp on sp.program_id = d.program_id
    join staff_role r on r.organization_id = sp.organization_id and r.staff_id = sp.staff_id
      and r.role = 'director'
    join staff p on p.organization_id = sp.organization_id and p.id = sp.staff_id
      and p.disabled_at is null
    order by part, name`.execute(db);
  return rows;
}

/** Minutes after which an unacknowledged flag names the next people, by session and by person. */
export async function readAcknowledgeMinutes(
  db: Kysely<DB>,
  sessionIds: readonly string[],
  people: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; minutes: number }>`
    select s.id as key, (p.settings ->> 'acknowledgeMinutes')::integer as minutes
    from session s join program p on p.organization_id = s.organization_id and p.id = s.program_id
    where s.id = any (${[...sessionIds]}::uuid[])
    union all
    select l.participant_id, min((p.settings ->> 'acknowledgeMinutes')::integer)
    from level_of_care l join program p
      on p.organization_id = l.organization_id and p.id = l.program_id
    where l.participant_id = any (${[...people]}::uuid[]) and ${isLevelNow}
    group by l.participant_id`.execute(db);
  return new Map(rows.map(({ key, minutes }) => [key, minutes]));
}

/** Staff by id, with the credential they have now. */
export async function readStaff(
  db: Kysely<DB>,
  ids: readonly (string | null)[],
): Promise<Map<string, Person>> {
  const asked = [...new Set(ids)].filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'credential_code as credential'])
    .where('id', 'in', asked)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The credentials that may assess risk, for a refusal that says who may. */
export async function readAssessingCredentials(db: Kysely<DB>): Promise<string[]> {
  const rows = await db
    .selectFrom('credential')
    .select('code')
    .where('may_assess_risk', '=', true)
    .orderBy('code')
    .execute();
  return rows.map(({ code }) => code);
}
