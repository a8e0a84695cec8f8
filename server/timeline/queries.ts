import { sql, type Kysely } from 'kysely';
import type { Administration } from '#contract/administration';
import type { TimelineFlag } from '#contract/timeline';
import type { DiaryEntry, DiaryRating } from '#domain/skills/weekly-skill-use';
import { describeAdministration } from '../administrations/administration.ts';
import type { DB } from '../database/schema.gen.ts';
import { read, type Read } from '../database/together.ts';
import { iso } from '../instants.ts';
import type { DayRange } from './range.ts';

/** Instants of a range; until is the first that no longer belongs. */
export interface InstantRange {
  readonly from: string;
  readonly until: string;
}

/** Everything asked of the person, also what has no date: an import by time points. */
export function administrationsOf(
  db: Kysely<DB>,
  participantId: string,
  range: InstantRange,
): Read<Administration[]> {
  const query = db
    .selectFrom('administration')
    .select(['id', 'instrument_code', 'episode_id', 'administered_at', 'time_point', 'mode'])
    .select(['answers', 'total', 'version'])
    .where('participant_id', '=', participantId)
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

/** Risk flags raised in the range, in the words of what raised them and of what joined. */
export function flagsOf(
  db: Kysely<DB>,
  participantId: string,
  range: InstantRange,
): Read<TimelineFlag[]> {
  const query = sql<FlagRow>`
    select f.id, f.raised_at, f.closed_at,
      array(select coalesce(c.detail ->> 'words', c.cause) from flag_cause c
        where c.organization_id = f.organization_id and c.flag_id = f.id
        order by c.occurred_at, c.id) as words,
      (select a.level from risk_assessment a
        where a.organization_id = f.organization_id and a.flag_id = f.id
        order by a.assessed_at desc limit 1) as level
    from flag f
    where f.participant_id = ${participantId}::uuid and f.kind = 'risk'
      and f.raised_at >= ${range.from}::timestamptz and f.raised_at < ${range.until}::timestamptz
    order by f.raised_at`.compile(db);
  return read(query, (rows) =>
    rows.map((row) => ({
      id: row.id,
      raisedAt: iso(row.raised_at),
      closedAt: iso(row.closed_at),
      words: [...new Set(row.words)].join('; '),
      assessedLevel: row.level,
    })),
  );
}

interface FlagRow {
  id: string;
  raised_at: Date;
  closed_at: Date | null;
  words: string[];
  level: string | null;
}
