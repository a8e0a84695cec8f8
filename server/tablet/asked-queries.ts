import { sql, type Kysely } from 'kysely';
import { diaryDays } from '#domain/check-in/diary-days';
import type { DB } from '../database/schema.gen.ts';
import type { SessionRecord } from '../sessions/session-queries.ts';

/** What a check-in asks beside instruments. */
export interface AskedBeside {
  /** Some rating that nobody had given. */
  readonly ratings: boolean;
  /** Some day since the last session that had no card. */
  readonly diary: boolean;
}

interface GivenRow {
  readonly participantId: string;
  readonly rated: readonly string[];
  readonly today: string;
  readonly since: string | null;
  readonly cards: readonly string[];
}

/**
 * What is asked of each person beside instruments, as the form of an entry says it (tablet_entry_form):
 * as it stands now by a code that is unused, and as it stood when it was entered by one that is not.
 */
export async function readAskedBeside(
  db: Kysely<DB>,
  session: Pick<SessionRecord, 'id' | 'settings'>,
): Promise<ReadonlyMap<string, AskedBeside>> {
  const scales = session.settings.scales.map(({ code }) => code);
  return new Map(
    (await givenRows(db, session.id)).map(({ participantId, rated, ...diary }) => [
      participantId,
      {
        ratings: scales.some((scale) => !rated.includes(scale)),
        diary: diaryDays(diary).length > 0,
      },
    ]),
  );
}

async function givenRows(db: Kysely<DB>, sessionId: string): Promise<readonly GivenRow[]> {
  const { rows } = await sql<GivenRow>`
    select k.participant_id as "participantId", d.today::text as today, l.since::text as since,
      array(select c.scale from check_in c where c.organization_id = k.organization_id
        and c.session_id = k.session_id and c.participant_id = k.participant_id
        and c.value is not null
        and (k.entered_at is null or c.updated_at < k.entered_at)) as rated,
      array(select y.day::text from diary_day y where y.organization_id = k.organization_id
        and y.participant_id = k.participant_id and y.day >= coalesce(l.since, d.today) - 31
        and (k.entered_at is null or y.recorded_at < k.entered_at)) as cards
    from check_in_code k
    join session s on s.organization_id = k.organization_id and s.id = k.session_id
    join program g on g.organization_id = s.organization_id and g.id = s.program_id
    cross join lateral (
      select (coalesce(k.entered_at, s.starts_at) at time zone g.time_zone)::date as today) d
    cross join lateral (select coalesce(
      (select (o.starts_at at time zone g.time_zone)::date
        from attendance a join session o on o.organization_id = a.organization_id and o.id = a.session_id
        where a.organization_id = k.organization_id and a.participant_id = k.participant_id
          and a.status = 'present' and a.session_id <> k.session_id and o.cancelled_at is null
          and (o.starts_at at time zone g.time_zone)::date < d.today
        order by o.starts_at desc limit 1),
      (select p.admitted_on from episode p
        where p.organization_id = k.organization_id and p.id = k.episode_id)) as since) l
    where k.session_id = ${sessionId}::uuid`.execute(db);
  return rows;
}
