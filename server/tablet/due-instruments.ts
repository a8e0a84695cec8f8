import { sql } from 'kysely';
import { dayOf } from '#domain/calendar/zoned-time';
import { itemInstruments } from '#domain/instruments/instruments';
import { dueOn, isWeekly } from '#domain/instruments/weekly-routine';
import { iso } from '../instants.ts';
import type { Asking } from '../sessions/access.ts';
import type { SessionRecord } from '../sessions/session-queries.ts';

interface LastGiven {
  participantId: string;
  instrumentCode: string;
  lastGivenOn: string | null;
  admittedOn: string | null;
}

/**
 * The instruments that are due for each person on the session's day, of those whose text may be shown.
 * Worked out for staff, who may see when each was given last; a tablet is told the codes alone.
 */
export async function dueInstruments(
  { db }: Pick<Asking, 'db'>,
  session: SessionRecord,
  people: readonly string[],
): Promise<Map<string, string[]>> {
  const day = dayOf(iso(session.starts_at), session.time_zone);
  const codes = itemInstruments.map(({ code }) => code).filter(isWeekly);
  const { rows } = await sql<LastGiven>`
    select r.participant_id as "participantId", i.code as "instrumentCode",
      e.admitted_on as "admittedOn",
      (select max((a.administered_at at time zone ${session.time_zone})::date) from administration a
        where a.organization_id = r.organization_id and a.participant_id = r.participant_id
          and a.instrument_code = i.code and a.episode_id = r.episode_id) as "lastGivenOn"
    from roster r
    join episode e on e.organization_id = r.organization_id and e.id = r.episode_id
    cross join unnest(${codes}::text[]) with ordinality as i (code, place)
    where r.session_id = ${session.id}::uuid and r.participant_id = any (${[...people]}::uuid[])
    order by i.place`.execute(db);
  const due = new Map<string, string[]>();
  for (const { participantId, instrumentCode, lastGivenOn, admittedOn } of rows) {
    const on = dueOn(lastGivenOn, admittedOn);
    if (on === null || on > day) continue;
    due.set(participantId, [...(due.get(participantId) ?? []), instrumentCode]);
  }
  return due;
}
