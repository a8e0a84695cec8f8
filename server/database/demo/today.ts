/**
 * Sessions of today and the days ahead, from what the database says now: run at every start, so
 * that a group of twelve always runs or begins within the hour. What is recorded stays as it is.
 */
import type pg from 'pg';
import { addDays, dayOf, weekdayOf } from '#domain/calendar/zoned-time';
import { isHoliday } from './meetings.ts';
import { holidayId } from './set-up.ts';
import { groupOf, groups } from './programs.ts';
import type { GroupOfDemo } from './programs.ts';
import type { LeaderOfSession, PlannedSession, RosterEntry } from './sessions.ts';
import {
  addRoster,
  addSession,
  authorOf,
  coverFor,
  leadersOf,
  notBegun,
  planMeeting,
} from './sessions.ts';
import type { Times } from './skills-hour.ts';
import { overlap, quarterBefore, skillsHour } from './skills-hour.ts';
import { withDay } from './twelve.ts';
import type { World } from './world.ts';
import { days, daysAhead, plusMinutes, zone } from './world.ts';

interface SessionAround {
  readonly id: string;
  readonly groupId: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly ended: boolean;
  readonly touched: boolean;
}

interface MemberOfGroup {
  readonly groupId: string;
  readonly participantId: string;
  readonly episodeId: string | null;
  readonly weekdays: readonly number[] | null;
}

/** Reads and prepares; the caller inserts `world.rows`. */
export async function planAhead(client: pg.ClientBase, world: World): Promise<void> {
  const anchor = await anchorOf(client, world);
  await cancelMissed(client, world);
  await openToday(client, world);
  const closures = await readStandingClosures(client, world);
  const around = await sessionsAround(client, world);
  const skills = await planSkills(client, world, around, anchor);
  for (const day of days(world.today, addDays(world.today, daysAhead))) {
    for (const group of groups) {
      if (!group.weekdays.includes(weekdayOf(day))) continue;
      const isOff = isHoliday(day) || isClosed(world, closures, group, day);
      if (isOff && day !== world.today) continue;
      if (day === world.today && group.key === 'skills') continue;
      if (around.some((session) => isMeeting(world, session, group, day))) continue;
      await planGroup(client, world, group, day, anchor, day === world.today ? skills : null);
    }
  }
}

function isMeeting(world: World, session: SessionAround, group: GroupOfDemo, day: string): boolean {
  return session.groupId === world.groupId(group.key) && dayOf(session.startsAt, zone) === day;
}

/** The day of the first start: curricula count their weeks from it. */
async function anchorOf(client: pg.ClientBase, world: World): Promise<string> {
  const { rows } = await client.query<{ day: string | null }>(
    `select min(valid_from)::text as day from group_meeting where organization_id = $1`,
    [world.organizationId],
  );
  const first = rows[0]?.day;
  return first === undefined || first === null ? world.today : addDays(first, world.historyDays);
}

/** Sessions of earlier days that nobody opened while the app was off took place for nobody. */
async function cancelMissed(client: pg.ClientBase, world: World): Promise<void> {
  await client.query(
    `update session s set cancelled_at = s.ends_at, version = s.version + 1
     where s.organization_id = $1 and s.ends_at < $2 and s.started_at is null
       and s.ended_at is null and s.cancelled_at is null and not ${touched}`,
    [world.organizationId, world.at(world.today, '00:00')],
  );
}

/** On a holiday, too, whoever tries the demo program finds groups that meet. */
async function openToday(client: pg.ClientBase, world: World): Promise<void> {
  if (!isHoliday(world.today)) return;
  await client.query(
    `update closure set removed_at = $3, version = version + 1
     where organization_id = $1 and id = $2 and removed_at is null`,
    [world.organizationId, holidayId(world, world.today), world.now],
  );
}

interface StandingClosure {
  readonly programId: string | null;
  readonly firstDay: string;
  readonly lastDay: string;
}

async function readStandingClosures(
  client: pg.ClientBase,
  world: World,
): Promise<StandingClosure[]> {
  const { rows } = await client.query<StandingClosure>(
    `select program_id as "programId", first_day::text as "firstDay", last_day::text as "lastDay"
     from closure where organization_id = $1 and removed_at is null and last_day >= $2`,
    [world.organizationId, world.today],
  );
  return rows;
}

function isClosed(
  world: World,
  closures: readonly StandingClosure[],
  { program }: GroupOfDemo,
  day: string,
): boolean {
  return closures.some(
    ({ programId, firstDay, lastDay }) =>
      firstDay <= day &&
      day <= lastDay &&
      (programId === null || programId === world.programId(program)),
  );
}

const ofSession = 'x.organization_id = s.organization_id and x.session_id = s.id';
const records = [
  'attendance',
  'check_in',
  'observation',
  'administration',
  'flag',
  'work_task',
  'note',
  'group_note',
  'leader_intervention',
];

/** Whether anything is recorded in session `s`. */
const touched = `(s.version > 1 or s.started_at is not null
  ${records.map((table) => `or exists (select from ${table} x where ${ofSession})`).join('\n  ')}
  or exists (select from roster x where ${ofSession}
    and (x.version > 1 or x.origin <> 'member' or x.removed_at is not null)))`;

async function sessionsAround(client: pg.ClientBase, world: World): Promise<SessionAround[]> {
  const { rows } = await client.query<{
    id: string;
    group_id: string | null;
    starts_at: Date;
    ends_at: Date;
    ended: boolean;
    touched: boolean;
  }>(
    `select s.id, s.group_id, s.starts_at, s.ends_at,
       (s.ended_at is not null or s.cancelled_at is not null) as ended, ${touched} as touched
     from session s where s.organization_id = $1 and s.ends_at > $2 and s.starts_at < $3`,
    [
      world.organizationId,
      world.at(world.today, '00:00'),
      world.at(addDays(world.today, daysAhead + 1), '00:00'),
    ],
  );
  return rows.map((row) => ({
    id: row.id,
    groupId: row.group_id,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    ended: row.ended,
    touched: row.touched,
  }));
}

/** How long a session that nobody has opened may still run to count as the one of this hour. */
const minutesLeft = 90;

/** The Skills group of this hour: the one that is there, one moved to now, or another one. */
async function planSkills(
  client: pg.ClientBase,
  world: World,
  around: readonly SessionAround[],
  anchor: string,
): Promise<PlannedSession | SessionAround> {
  const group = groupOf('skills');
  const open = around.filter(
    (session) => session.groupId === world.groupId('skills') && !session.ended,
  );
  const soon = plusMinutes(world.now, 60);
  const here = open.find(
    ({ startsAt, endsAt, touched: begun }) =>
      startsAt <= soon && endsAt > (begun ? world.now : plusMinutes(world.now, minutesLeft)),
  );
  if (here !== undefined) return here;
  const taken = around.some(
    (session) => isMeeting(world, session, group, world.today) && session.touched,
  );
  const startsAt = taken ? quarterBefore(world.now) : skillsHour(world).startsAt;
  for (const session of open.filter((one) => !one.touched && sameDay(one, world))) {
    await withdraw(client, world, session);
  }
  const planned = planMeeting(world, group, world.today, anchor, { startsAt });
  const members = await agreeOnToday(
    client,
    world,
    await membersOn(client, world, group, world.today),
  );
  addSession(world, planned, notBegun);
  addRoster(world, planned, rosterOf(members, planned.leaders));
  await freeTwelve(client, world, planned, around, members);
  return planned;
}

function sameDay(session: SessionAround, world: World): boolean {
  return dayOf(session.startsAt, zone) === world.today;
}

/** Takes back a planned session of today in which nothing is recorded. */
async function withdraw(
  client: pg.ClientBase,
  world: World,
  session: SessionAround,
): Promise<void> {
  for (const table of ['roster', 'session_facilitator', 'session_part']) {
    await client.query(`delete from ${table} where organization_id = $1 and session_id = $2`, [
      world.organizationId,
      session.id,
    ]);
  }
  await client.query('delete from session where organization_id = $1 and id = $2', [
    world.organizationId,
    session.id,
  ]);
}

async function membersOn(
  client: pg.ClientBase,
  world: World,
  group: GroupOfDemo,
  day: string,
): Promise<MemberOfGroup[]> {
  const { rows } = await client.query<MemberOfGroup>(
    `select m.group_id as "groupId", m.participant_id as "participantId",
       (select e.id from episode e where e.organization_id = m.organization_id
         and e.participant_id = m.participant_id and e.admitted_on <= $3
         and (e.discharged_on is null or e.discharged_on >= $3)
         order by e.number desc limit 1) as "episodeId",
       (select g.weekdays from agreed_schedule g where g.organization_id = m.organization_id
         and g.participant_id = m.participant_id and g.valid_from <= $3
         and (g.valid_to is null or g.valid_to >= $3)
         order by g.valid_from desc limit 1) as weekdays
     from membership m join participant p
       on p.organization_id = m.organization_id and p.id = m.participant_id
     where m.organization_id = $1 and m.group_id = $2 and m.valid_from <= $3
       and (m.valid_to is null or m.valid_to >= $3)
     order by p.preferred_name, p.family_name, p.id`,
    [world.organizationId, world.groupId(group.key), day],
  );
  return rows;
}

/** All of the Skills group come today: whose agreed days leave it out has agreed to this day too. */
async function agreeOnToday(
  client: pg.ClientBase,
  world: World,
  members: readonly MemberOfGroup[],
): Promise<readonly MemberOfGroup[]> {
  const weekday = weekdayOf(world.today);
  for (const { participantId, episodeId, weekdays } of members) {
    if (weekdays === null || weekdays.includes(weekday) || episodeId === null) continue;
    await client.query(
      `insert into agreed_schedule
         (organization_id, id, episode_id, participant_id, weekdays, valid_from, valid_to)
       values ($1, $2, $3, $4, $5, $6, $6)`,
      [
        world.organizationId,
        world.id('agreed', `${participantId} ${world.today}`),
        episodeId,
        participantId,
        withDay(weekdays, world.today),
        world.today,
      ],
    );
  }
  return members.filter(({ weekdays }) => weekdays !== null);
}

/** Nobody is in two rooms: whoever is in the Skills group is off what runs at the same time. */
async function freeTwelve(
  client: pg.ClientBase,
  world: World,
  planned: PlannedSession,
  around: readonly SessionAround[],
  members: readonly MemberOfGroup[],
): Promise<void> {
  const clashing = around
    .filter((session) => !session.touched && !session.ended && overlap(session, planned))
    .map((session) => session.id);
  await client.query(
    `delete from roster where organization_id = $1 and session_id = any($2)
       and participant_id = any($3)`,
    [world.organizationId, clashing, members.map((member) => member.participantId)],
  );
}

/** @param skills the Skills group of today, whose people and leaders cannot be elsewhere */
async function planGroup(
  client: pg.ClientBase,
  world: World,
  group: GroupOfDemo,
  day: string,
  anchor: string,
  skills: Times | null,
): Promise<void> {
  const startsAt = world.at(day, group.startsAt);
  const times = { startsAt, endsAt: world.at(day, group.endsAt) };
  const clash = skills !== null && overlap(times, skills);
  const busy = new Set(leadersOf(groupOf('skills')).map((leader) => leader.key));
  const leaders: LeaderOfSession[] = leadersOf(group).map((leader) =>
    clash && busy.has(leader.key) ? coverFor(group, leader) : leader,
  );
  const weekday = weekdayOf(day);
  const away = clash ? await membersOn(client, world, groupOf('skills'), day) : [];
  const members = (await membersOn(client, world, group, day)).filter(
    ({ weekdays, participantId }) =>
      weekdays?.includes(weekday) && !away.some((one) => one.participantId === participantId),
  );
  if (members.length === 0) return;
  const planned = planMeeting(world, group, day, anchor, { startsAt, leaders });
  addSession(world, planned, notBegun);
  addRoster(world, planned, rosterOf(members, leaders));
}

function rosterOf(
  members: readonly MemberOfGroup[],
  leaders: readonly LeaderOfSession[],
): RosterEntry[] {
  return members.map(({ participantId, episodeId }, index) => ({
    participantId,
    episodeId,
    author: authorOf(leaders, index, members.length),
  }));
}
