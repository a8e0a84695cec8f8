import { sql, type Kysely } from 'kysely';
import type { NotedAssessment, NotedStatement } from '#contract/note';
import { addDays, instantAt } from '#domain/calendar/zoned-time';
import { courseKinds } from '#domain/flags/flag-kinds';
import { riskInAnswers, riskInObservation, riskInRating } from '#domain/flags/risk-answers';
import type { Answers } from '#domain/instruments/instrument-definition';
import { instrumentByCode } from '#domain/instruments/instruments';
import type { PersonNames } from '#domain/notes/named-people';
import type { ObservationFact, ObservationKind } from '#domain/observations/observation-kinds';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import type { SessionRecord } from './session-queries.ts';

/** A person of the session's list, as far as whoever asks may see them. */
export interface PersonRow extends PersonNames {
  readonly birthDate: string | null;
  readonly pronouns: string | null;
  readonly part2: boolean;
  readonly onRoster: boolean;
  readonly position: number;
}

export interface ObjectiveRow {
  readonly id: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly number: number;
  readonly label: string;
  readonly text: string;
  readonly metOn: string | null;
}

export interface RatingRow {
  readonly participantId: string;
  readonly scale: string;
  readonly value: number;
  readonly at: string;
}

/** A note of an earlier session, for reading beside this one and for likeness. */
export interface EarlierNoteRow {
  readonly participantId: string;
  readonly authorId: string;
  readonly startsAt: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly drafted: unknown;
  readonly signed: boolean;
}

/** Everyone of the list and of the session's notes, in the list's order. */
export async function readPeople(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.id as "participantId", p.preferred_name as "preferredName",
      p.given_name as "givenName", p.family_name as "familyName",
      p.birth_date as "birthDate", p.pronouns, p.part_2 as "part2",
      (r.participant_id is not null and r.removed_at is null) as "onRoster",
      coalesce(r.position, 32767) as position
    from participant p
    left join roster r on r.organization_id = p.organization_id
      and r.session_id = ${sessionId} and r.participant_id = p.id
    where p.organization_id = ${organizationId} and p.id in (
      select participant_id from roster
      where organization_id = ${organizationId} and session_id = ${sessionId}
      union select participant_id from note
      where organization_id = ${organizationId} and session_id = ${sessionId})
    order by position, p.preferred_name, p.id`.execute(db);
  return rows;
}

/** Names that must not stand in another's note: of all who were ever on the list. */
export async function namesOfSession(db: Kysely<DB>, sessionId: string): Promise<PersonNames[]> {
  const { rows } = await sql<PersonNames>`
    select participant_id as "participantId", preferred_name as "preferredName",
      given_name as "givenName", family_name as "familyName"
    from names_of_session(${sessionId})`.execute(db);
  return rows;
}

/** Taps that stand; the goal's objective is the code of its tap. */
export async function readTaps(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<(ObservationFact & { readonly participantId: string })[]> {
  const rows = await db
    .selectFrom('observation')
    .select(['id', 'participant_id', 'kind', 'code', 'text', 'objective_id', 'tapped_at'])
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('taken_back_at', 'is', null)
    .orderBy('tapped_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    participantId: row.participant_id,
    kind: row.kind as ObservationKind,
    code: row.objective_id ?? row.code,
    text: row.text,
    at: iso(row.tapped_at),
  }));
}

/** Ratings that were given. */
export async function readRatings(
  db: Kysely<DB>,
  organizationId: string,
  sessionId: string,
): Promise<RatingRow[]> {
  const rows = await db
    .selectFrom('check_in')
    .select(['participant_id', 'scale', 'value', 'tapped_at'])
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('value', 'is not', null)
    .execute();
  return rows.flatMap(({ participant_id, scale, value, tapped_at }) =>
    value === null ? [] : [{ participantId: participant_id, scale, value, at: iso(tapped_at) }],
  );
}

export async function readObjectives(
  db: Kysely<DB>,
  organizationId: string,
  participantIds: readonly string[],
): Promise<ObjectiveRow[]> {
  const { rows } = await sql<ObjectiveRow>`
    select o.id, o.participant_id as "participantId", p.episode_id as "episodeId", o.number,
      o.label, o.text, o.met_on as "metOn"
    from objective o
    join goal g on g.organization_id = o.organization_id and g.id = o.goal_id
    join problem p on p.organization_id = g.organization_id and p.id = g.problem_id
    where o.organization_id = ${organizationId}
      and o.participant_id = any(${participantIds}::uuid[])
    order by o.participant_id, o.number, o.id`.execute(db);
  return rows;
}

/**
 * The risk answers of this session or of its day, in words, by participant: what raised or joined a
 * flag, a risk chip, an urge at the program's threshold, a critical item of an instrument.
 */
export async function readRiskAnswers(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
  participantIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { from, to } = dayOfService(session);
  const { rows } = await sql<RiskAnswerRow>`
    select c.participant_id as "participantId", c.detail->>'words' as words, c.cause as kind,
      null as code, null::int as value
    from flag_cause c
    where c.organization_id = ${organizationId} and c.cause <> all(${['no-show-after-risk', ...courseKinds]}::text[])
      and c.participant_id = any(${participantIds}::uuid[])
      and c.occurred_at >= ${from} and c.occurred_at < ${to}
    union all
    select o.participant_id, null, 'risk', o.code, null from observation o
    where o.organization_id = ${organizationId} and o.session_id = ${session.id}
      and o.kind = 'risk' and o.taken_back_at is null
    union all
    select c.participant_id, null, 'rating', c.scale, c.value from check_in c
    where c.organization_id = ${organizationId} and c.session_id = ${session.id}
      and c.value is not null`.execute(db);
  const told = rows.flatMap((row) => {
    const words = riskWords(row, session);
    return words === null ? [] : [{ participantId: row.participantId, words }];
  });
  const critical = await criticalOnDay(db, organizationId, participantIds, from, to);
  const answers = new Map<string, string[]>();
  for (const { participantId, words } of [...told, ...critical]) {
    const said = answers.get(participantId) ?? [];
    if (!said.includes(words)) answers.set(participantId, [...said, words]);
  }
  return answers;
}

/** Risk assessments recorded on the session's day, by person, oldest first. */
export async function readAssessments(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
  participantIds: readonly string[],
): Promise<Map<string, NotedAssessment[]>> {
  const { from, to } = dayOfService(session);
  const { rows } = await sql<NotedAssessment & { participantId: string }>`
    select a.participant_id as "participantId", a.assessed_at as at, p.name as by, a.level,
      a.action as "actionTaken"
    from risk_assessment a
    join staff p on p.organization_id = a.organization_id and p.id = a.assessed_by
    where a.organization_id = ${organizationId}
      and a.participant_id = any(${participantIds}::uuid[])
      and a.assessed_at >= ${from} and a.assessed_at < ${to}
    order by a.assessed_at, a.id`.execute(db);
  return byPerson(rows);
}

/** Rows by the person they are about, without naming them again. */
function byPerson<Row extends { readonly at: string }>(
  rows: readonly (Row & { participantId: string })[],
) {
  const people = new Map<string, Omit<Row & { participantId: string }, 'participantId'>[]>();
  for (const { participantId, ...row } of rows) {
    people.set(participantId, [...(people.get(participantId) ?? []), { ...row, at: iso(row.at) }]);
  }
  return people;
}

/** What was said of open flags on the session's day, by person, oldest first. */
export async function readStatements(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
  participantIds: readonly string[],
): Promise<Map<string, NotedStatement[]>> {
  const { from, to } = dayOfService(session);
  const { rows } = await sql<NotedStatement & { participantId: string }>`
    select t.participant_id as "participantId", t.stated_at as at, p.name as by, t.text
    from flag_statement t
    join staff p on p.organization_id = t.organization_id and p.id = t.stated_by
    where t.organization_id = ${organizationId}
      and t.participant_id = any(${participantIds}::uuid[])
      and t.stated_at >= ${from} and t.stated_at < ${to}
    order by t.stated_at, t.id`.execute(db);
  return byPerson(rows);
}

/** From midnight to the end of the session, at least to the next midnight. */
function dayOfService(session: SessionRecord): { from: string; to: string } {
  const from = instantAt(session.serviceOn, '00:00', session.timeZone);
  const nextDay = instantAt(addDays(session.serviceOn, 1), '00:00', session.timeZone);
  return { from, to: session.endsAt > nextDay ? session.endsAt : nextDay };
}

interface RiskAnswerRow {
  readonly participantId: string;
  /** Of a flag's cause, the words with which it was raised. */
  readonly words: string | null;
  readonly kind: string;
  readonly code: string | null;
  readonly value: number | null;
}

/** What was answered, in words; null for a rating that is no risk answer. */
function riskWords({ words, kind, code, value }: RiskAnswerRow, session: SessionRecord) {
  if (code === null) return words ?? kind;
  if (kind === 'risk') return riskInObservation({ kind, code })?.words ?? null;
  const scale = session.settings.scales.find((each) => each.code === code);
  return scale ? (riskInRating(scale, value)?.words ?? null) : null;
}

async function criticalOnDay(
  db: Kysely<DB>,
  organizationId: string,
  participantIds: readonly string[],
  from: string,
  to: string,
): Promise<{ participantId: string; words: string }[]> {
  const rows = await db
    .selectFrom('administration')
    .select(['participant_id', 'instrument_code', 'answers'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`participant_id = any(${participantIds}::uuid[])`)
    .where('administered_at', '>=', sql<Date>`${from}`)
    .where('administered_at', '<', sql<Date>`${to}`)
    .where('answers', 'is not', null)
    .execute();
  return rows.flatMap(({ participant_id, instrument_code, answers }) => {
    const instrument = instrumentByCode(instrument_code);
    if (instrument === null) return [];
    const answer = riskInAnswers(instrument, answers as unknown as Answers);
    return answer === null ? [] : [{ participantId: participant_id, words: answer.words }];
  });
}

/** How many earlier notes of a person are compared with. */
const comparedBack = 10;

/** The latest notes of earlier sessions: signed ones, and the asking author's own drafts. */
export async function readEarlierNotes(
  db: Kysely<DB>,
  organizationId: string,
  session: SessionRecord,
  participantIds: readonly string[],
  authorId: string,
): Promise<EarlierNoteRow[]> {
  const { rows } = await sql<Omit<EarlierNoteRow, 'startsAt'> & { startsAt: Date }>`
    select e.* from unnest(${participantIds}::uuid[]) as p (id)
    cross join lateral (
      select n.participant_id as "participantId", n.author_id as "authorId",
        s.starts_at as "startsAt", n.sections, n.drafted, n.signed_at is not null as signed
      from note n
      join session s on s.organization_id = n.organization_id and s.id = n.session_id
      where n.organization_id = ${organizationId} and n.participant_id = p.id
        and s.starts_at < ${session.startsAt}
        and (n.signed_at is not null or n.author_id = ${authorId})
        and n.sections <> '{}'::jsonb
      order by s.starts_at desc limit ${comparedBack}) e`.execute(db);
  return rows.map((row) => ({ ...row, startsAt: iso(row.startsAt) }));
}
