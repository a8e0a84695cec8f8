import { sql, type Kysely } from 'kysely';
import type { Administration } from '#contract/administration';
import type { TimelineFlag, TimelinePlan, TimelineUrge } from '#contract/timeline';
import { dayOf } from '#domain/calendar/zoned-time';
import type { DiaryEntry, DiaryRating } from '#domain/skills/weekly-skill-use';
import { describeAdministration } from '../administrations/administration.ts';
import type { DB } from '../database/schema.gen.ts';
import { read, type Read } from '../database/together.ts';
import { correctedAt, correctedWords } from '../flags/column-queries.ts';
import { iso } from '../instants.ts';
import type { DayRange } from './range.ts';

/** Instants of a range; until is the first that no longer belongs. */
export interface InstantRange {
  readonly from: string;
  readonly until: string;
}

/** The one place that says which administrations a timeline shows: all that are kept of a person. */
function keptAdministrations(db: Kysely<DB>, participantId: string) {
  return db.selectFrom('administration').where('participant_id', '=', participantId);
}

/** Everything asked of the person, also what has no date: an import by time points. */
export function administrationsOf(
  db: Kysely<DB>,
  participantId: string,
  range: InstantRange,
): Read<Administration[]> {
  const query = keptAdministrations(db, participantId)
    .select(['id', 'instrument_code', 'episode_id', 'administered_at', 'time_point', 'mode'])
    .select(['answers', 'total', 'version'])
    .where((where) =>
      where.or([
        where('administered_at', 'is', null),
        where.and([
          where('administered_at', '>=', new Date(range.from)),
          where('administered_at', '<', new Date(range.until)),
        ]),
      ]),
    )
    .orderBy('administered_at', (order) => order.asc().nullsFirst())
    .orderBy('time_point')
    .orderBy('id')
    .compile();
  return read(query, (rows) => rows.map(describeAdministration));
}

/** All ratings of the person; a rating belongs to its session's start. */
export function ratingsOf(db: Kysely<DB>, participantId: string) {
  const query = db
    .selectFrom('check_in')
    .select(['session_id as sessionId', 'scale', 'value'])
    .where('participant_id', '=', participantId)
    .where('was_asked', '=', true)
    .orderBy('scale')
    .compile();
  return read(query, (rows) => rows);
}

/** Lines of the person's diary cards. */
export function diaryOf(
  db: Kysely<DB>,
  participantId: string,
  { from, to }: DayRange,
): Read<DiaryEntry[]> {
  const query = db
    .selectFrom('skill_use')
    .select(['used_on', 'skill_code', 'rating'])
    .where('participant_id', '=', participantId)
    .where('used_on', '>=', from)
    .where('used_on', '<=', to)
    .orderBy('used_on')
    .compile();
  return read(query, (rows) =>
    rows.map(({ used_on, skill_code, rating }) => ({
      day: used_on,
      skillCode: skill_code,
      rating: rating as DiaryRating,
    })),
  );
}

/** Days of the diary card that were answered, also with no use. */
export function answeredDaysOf(
  db: Kysely<DB>,
  participantId: string,
  { from, to }: DayRange,
): Read<string[]> {
  const query = db
    .selectFrom('diary_day')
    .select('day')
    .where('participant_id', '=', participantId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .compile();
  return read(query, (rows) => rows.map(({ day }) => day));
}

/** Urges of the diary card, 0 to 5: the highest of each day. */
export function urgesOf(
  db: Kysely<DB>,
  participantId: string,
  { from, to }: DayRange,
): Read<TimelineUrge[]> {
  const query = db
    .selectFrom('diary_urge')
    .select(['day', 'scale', 'value'])
    .where('participant_id', '=', participantId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('scale')
    .compile();
  return read(query, (rows) => rows);
}

/** Versions of the plan that their primary clinician signed in the range, by that day. */
export function plansOf(
  db: Kysely<DB>,
  participantId: string,
  range: InstantRange,
  zone: string,
): Read<TimelinePlan[]> {
  const query = db
    .selectFrom('plan_version as v')
    .innerJoin('plan_signature as s', (join) =>
      join
        .onRef('s.organization_id', '=', 'v.organization_id')
        .onRef('s.plan_version_id', '=', 'v.id'),
    )
    .select(['v.episode_id', 'v.number', 's.recorded_at'])
    .where('v.participant_id', '=', participantId)
    .where('s.participant_id', '=', participantId)
    .where('s.signer', '=', 'primary-clinician')
    .where('s.outcome', '=', 'signed')
    .where('s.recorded_at', '>=', new Date(range.from))
    .where('s.recorded_at', '<', new Date(range.until))
    .orderBy('s.recorded_at')
    .compile();
  return read(query, (rows) =>
    rows.map(({ episode_id, number, recorded_at }) => ({
      episodeId: episode_id,
      number,
      signedOn: dayOf(recorded_at.toISOString(), zone),
    })),
  );
}

/** Skill chips of the room that were not taken back. */
export function practicesOf(db: Kysely<DB>, participantId: string, range: InstantRange) {
  const query = db
    .selectFrom('observation')
    .select(['tapped_at', 'code'])
    .where('participant_id', '=', participantId)
    .where('kind', '=', 'skill')
    .where('taken_back_at', 'is', null)
    .where('tapped_at', '>=', new Date(range.from))
    .where('tapped_at', '<', new Date(range.until))
    .orderBy('tapped_at')
    .compile();
  return read(query, (rows) => rows);
}

/**
 * Flags about risk and about the course of care raised in the range, in the words of what raised them and
 * of what joined, as they stand after corrections.
 */
export function flagsOf(
  db: Kysely<DB>,
  participantId: string,
  range: InstantRange,
): Read<TimelineFlag[]> {
  const query = sql<FlagRow>`
    select f.id, f.kind, f.raised_at, f.closed_at,
      array(select case when ${correctedAt} is null then said.words
          else coalesce(${correctedWords}, said.words || ' (evidence withdrawn)') end
        from flag_cause c
        cross join lateral (select coalesce(c.detail ->> 'words', c.cause) as words) said
        where c.organization_id = f.organization_id and c.flag_id = f.id
        order by c.occurred_at, c.id) as words,
      (select a.level from risk_assessment a
        where a.organization_id = f.organization_id and a.flag_id = f.id
        order by a.assessed_at desc limit 1) as level
    from flag f
    where f.participant_id = ${participantId}::uuid
      and f.raised_at >= ${range.from}::timestamptz and f.raised_at < ${range.until}::timestamptz
    order by f.raised_at`.compile(db);
  return read(query, (rows) =>
    rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      raisedAt: iso(row.raised_at),
      closedAt: iso(row.closed_at),
      words: [...new Set(row.words)].join('; '),
      assessedLevel: row.level,
    })),
  );
}

interface FlagRow {
  id: string;
  kind: TimelineFlag['kind'];
  raised_at: Date;
  closed_at: Date | null;
  words: string[];
  level: string | null;
}
