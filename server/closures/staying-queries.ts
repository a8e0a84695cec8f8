import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Closure, ClosureChange, SessionsByHand } from '#contract/closure';
import type { SessionKind } from '#domain/attendance/attendance-status';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';

type Span = Pick<Closure, 'programId' | 'firstDay' | 'lastDay'>;

/** Enough to see which they are. */
const mostShown = 50;

/** Sessions of groups that are still to come and fall on closed days nevertheless, at most fifty. */
export async function readKeptSessions(
  db: Kysely<DB>,
  organizationId: string,
  span: Span,
  now: string,
): Promise<ClosureChange['kept']> {
  const rows = await onClosedDays(db, organizationId, span, now)
    .select(['s.title', 's.starts_at', 'p.time_zone'])
    .where(sql<SqlBool>`not ${byHand}`)
    .orderBy('s.starts_at')
    .orderBy('s.title')
    .limit(mostShown)
    .execute();
  return rows.map(({ title, starts_at, time_zone }) => ({
    title,
    startsAt: iso(starts_at),
    timeZone: time_zone,
  }));
}

/**
 * Sessions still to come on closed days that no rule of a group planned for them: a closure takes none
 * of them out. They are told without who comes, for the schedule shows that to whoever may see it.
 */
export async function readSessionsByHand(
  db: Kysely<DB>,
  organizationId: string,
  span: Span,
  now: string,
): Promise<SessionsByHand> {
  const rows = await onClosedDays(db, organizationId, span, now)
    .leftJoin('group as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
    )
    .select(['s.kind', 'g.name as group', 's.starts_at', 'p.time_zone'])
    .where(byHand)
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .execute();
  return {
    count: rows.length,
    first: rows.slice(0, mostShown).map(({ kind, group, starts_at, time_zone }) => ({
      ...{ kind: kind as SessionKind, group, startsAt: iso(starts_at), timeZone: time_zone },
    })),
  };
}

const onClosedDays = (
  db: Kysely<DB>,
  organizationId: string,
  { programId, firstDay, lastDay }: Span,
  now: string,
) =>
  db
    .selectFrom('session as s')
    .innerJoin('program as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .where('s.organization_id', '=', organizationId)
    .where('s.cancelled_at', 'is', null)
    .where('s.starts_at', '>=', new Date(now))
    .$if(programId !== null, (query) => query.where('s.program_id', '=', programId))
    .where(
      sql<SqlBool>`(s.starts_at at time zone p.time_zone)::date between ${firstDay} and ${lastDay}`,
    );

/** Of no group, or of one and moved onto its day: somebody chose that day. */
const byHand = sql<SqlBool>`(s.group_id is null
  or coalesce(s.occurs_on <> (s.starts_at at time zone p.time_zone)::date, false)
  or exists (select from group_meeting_exception e
    where e.organization_id = s.organization_id and e.meeting_id = s.meeting_id
      and e.occurs_on = s.occurs_on and e.moved_to is not null))`;
