import { sql, type Kysely } from 'kysely';
import type { GroupChoice } from '#contract/care';
import { addDays } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { weekdaysOfRule } from './recurrence.ts';

/** How far a rule is followed: a day of every month is among them. */
const daysFollowed = 35;

/** What is chosen among: the groups of a program that go on from a day. */
export interface ChoicesAsked {
  readonly programId: string;
  readonly day: string;
  /** Whose own seat is not counted; left out: every member's is. */
  readonly participantId?: string;
}

interface MeetingInForce {
  readonly rule: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

type GroupRow = GroupChoice & {
  readonly meetings: readonly MeetingInForce[];
  readonly endsOn: string | null;
};

/**
 * The groups of a program that go on, with the weekdays on which they meet and how many are members.
 * The weekdays are those of their rules: a closure or a day left out does not change on which days
 * somebody agrees to come. Only a group without a rule is known by its sessions.
 */
export async function readGroupChoices(
  db: Kysely<DB>,
  asked: ChoicesAsked,
): Promise<GroupChoice[]> {
  const groups = await readGroupsThatGoOn(db, asked);
  return groups.map(({ meetings, endsOn, weekdays, ...group }) => {
    const ruled = weekdaysOf(meetings, asked.day, endsOn);
    return { ...group, weekdays: meetings.length > 0 ? ruled : weekdays };
  });
}

function weekdaysOf(
  meetings: readonly MeetingInForce[],
  day: string,
  endsOn: string | null,
): number[] {
  const last = addDays(day, daysFollowed - 1);
  const until = endsOn !== null && endsOn < last ? endsOn : last;
  const all = meetings.flatMap((meeting) => weekdaysOfRule(meeting, day, until));
  return [...new Set(all)].sort();
}

/** A rule that begins within two weeks is in force; its group is chosen for those days already. */
async function readGroupsThatGoOn(
  db: Kysely<DB>,
  { programId, day, participantId }: ChoicesAsked,
): Promise<GroupRow[]> {
  const soon = addDays(day, 13);
  const counted =
    participantId === undefined
      ? sql`member_counts(${programId}::uuid, ${day}::date)`
      : sql`other_members(${programId}::uuid, ${day}::date, ${participantId}::uuid)`;
  const { rows } = await sql<GroupRow>`
    select g.id, g.name, g.seats, coalesce(m.members, 0) as members, g.ends_on as "endsOn",
      coalesce((select jsonb_agg(jsonb_build_object('rule', r.rule, 'validFrom', r.valid_from,
          'validTo', r.valid_to)) from group_meeting r
        where r.organization_id = g.organization_id and r.group_id = g.id
          and r.valid_from <= ${soon}::date
          and (r.valid_to is null or r.valid_to >= ${day}::date)), '[]') as meetings,
      array(select distinct extract(isodow from s.starts_at at time zone p.time_zone)::integer
        from session s where s.organization_id = g.organization_id and s.group_id = g.id
          and s.cancelled_at is null
          and (s.starts_at at time zone p.time_zone)::date between ${day}::date and ${soon}::date
        order by 1) as weekdays
    from "group" g
    join program p on p.organization_id = g.organization_id and p.id = g.program_id
    left join ${counted} m on m.group_id = g.id
    where g.program_id = ${programId}::uuid and (g.ends_on is null or g.ends_on >= ${day}::date)
    order by g.name, g.id`.execute(db);
  return rows;
}
