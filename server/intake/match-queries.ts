import { sql, type Kysely, type SqlBool } from 'kysely';
import type { PersonMatches } from '#contract/referral';
import type { ReferralStatus } from '#domain/intake/referral-status';
import { slipsOf, type PersonNamed } from '#domain/intake/same-person';
import type { DB } from '../database/schema.gen.ts';

/** The birth dates that may be meant; none: it is not known. */
const birthDatesOf = ({ birthDate }: PersonNamed): string[] =>
  birthDate === null ? [] : slipsOf(birthDate);

/** For each who is asked for, of the directory: anyone who was born then, or bears the name. */
export async function readPeopleBorn(
  db: Kysely<DB>,
  asked: readonly PersonNamed[],
): Promise<PersonMatches['participants'][]> {
  const people: PersonMatches['participants'][] = asked.map(() => []);
  if (asked.length === 0) return people;
  const wanted = asked.map((each, place) => {
    return { place, days: birthDatesOf(each), family: each.familyName };
  });
  const { rows } = await sql<PersonMatches['participants'][number] & { place: number }>`
    select w.place, b.participant_id as id, b.given_name as "givenName",
      b.family_name as "familyName", b.preferred_name as "preferredName", b.birth_date as "birthDate"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as w (place integer, days date[], family text)
    cross join lateral people_born(w.days, w.family) b
    order by w.place, b.family_name, b.preferred_name, b.participant_id`.execute(db);
  for (const { place, ...person } of rows) people[place]?.push(person);
  return people;
}

/** Referrals that the person may see, of anyone who was born then, or bears the name. */
export async function readReferredBorn(
  db: Kysely<DB>,
  organizationId: string,
  asked: PersonNamed,
): Promise<PersonMatches['referrals']> {
  const days = sql`${sql.val(birthDatesOf(asked))}::date[]`;
  const rows = await db
    .selectFrom('referral')
    .select(['id', 'given_name', 'family_name', 'preferred_name', 'birth_date', 'status'])
    .select('referred_on')
    .where('organization_id', '=', organizationId)
    .where(
      sql<SqlBool>`(birth_date = any (${days}) or (lower(family_name) = lower(${asked.familyName})
        and (birth_date is null or cardinality(${days}) = 0)))`,
    )
    .orderBy('referred_on', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    preferredName: row.preferred_name,
    birthDate: row.birth_date,
    status: row.status as ReferralStatus,
    referredOn: row.referred_on,
  }));
}
