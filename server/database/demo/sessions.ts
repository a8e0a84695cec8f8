import { weekdayOf } from '#domain/calendar/zoned-time';
import type { PartOfDemo } from './curriculum.ts';
import { nextMeetingWord, topicOf } from './curriculum.ts';
import type { GroupOfDemo } from './programs.ts';
import type { World } from './world.ts';
import { plusMinutes } from './world.ts';

export interface PartOfSession {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isBreak: boolean;
  readonly facilitator: string | null;
}

export interface LeaderOfSession {
  readonly key: string;
  readonly part: 'facilitator' | 'co-facilitator' | 'cover';
  /** Of a cover: in whose place. */
  readonly covers?: LeaderOfSession;
}

/** A session as it is planned, whoever comes. */
export interface PlannedSession {
  readonly key: string;
  readonly id: string;
  readonly program: string;
  readonly group: GroupOfDemo | null;
  readonly kind: 'group' | 'individual' | 'family' | 'off-site';
  readonly title: string;
  readonly room: string | null;
  readonly mode: 'in-person' | 'telehealth';
  readonly day: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly module: string | null;
  readonly topic: string | null;
  readonly week: number | null;
  readonly weeks: number | null;
  readonly homework: string | null;
  readonly skills: readonly string[];
  readonly perBlock: boolean;
  readonly parts: readonly PartOfSession[];
  readonly leaders: readonly LeaderOfSession[];
}

/** What is known of a session only once it has begun. */
export interface Happened {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancelledReason: string | null;
}

export const notBegun: Happened = {
  startedAt: null,
  endedAt: null,
  cancelledAt: null,
  cancelledReason: null,
};

/**
 * One meeting of a group.
 *
 * @param anchor the day of the first start, from which the curriculum counts its weeks
 * @param startsAt another start than the group's own
 * @param leaders other leaders than the group's own
 */
export function planMeeting(
  world: World,
  group: GroupOfDemo,
  day: string,
  anchor: string,
  { startsAt = world.at(day, group.startsAt), leaders = leadersOf(group) } = {},
): PlannedSession {
  const topic = topicOf(group.key, day, anchor);
  const next = nextMeetingWord(group.weekdays, day);
  const id = world.id('session', `${group.key} ${startsAt}`, startsAt);
  const parts = partsOf(world, id, startsAt, topic.parts, next);
  return {
    key: `${group.key} ${day}`,
    id,
    program: group.program,
    group,
    kind: 'group',
    title: group.name,
    room: group.room,
    mode: group.mode,
    day,
    startsAt,
    endsAt: parts.at(-1)?.endsAt ?? startsAt,
    module: topic.module,
    topic: topic.topic,
    week: topic.week,
    weeks: topic.weeks,
    homework: topic.homework?.replace('daily', `daily until ${next}`) ?? null,
    skills: topic.skills,
    perBlock: group.kind === 'program-day',
    parts,
    leaders,
  };
}

/** The group's cover in the place of a leader who cannot. */
export function coverFor(group: GroupOfDemo, leader: LeaderOfSession): LeaderOfSession {
  return { key: group.cover, part: 'cover', covers: leader };
}

export function leadersOf(group: GroupOfDemo): LeaderOfSession[] {
  return [
    { key: group.facilitator, part: 'facilitator' },
    ...(group.coFacilitator === null
      ? []
      : [{ key: group.coFacilitator, part: 'co-facilitator' as const }]),
  ];
}

function partsOf(
  world: World,
  sessionId: string,
  startsAt: string,
  plan: readonly PartOfDemo[],
  next: string,
): PartOfSession[] {
  const parts: PartOfSession[] = [];
  let from = startsAt;
  for (const [position, { title, minutes, isBreak, facilitator = null }] of plan.entries()) {
    const to = plusMinutes(from, minutes);
    parts.push({
      id: world.id('part', `${sessionId} ${position}`, startsAt),
      title: title.replace('until next time', `until ${next}`),
      startsAt: from,
      endsAt: to,
      isBreak,
      facilitator,
    });
    from = to;
  }
  return parts;
}

/** The rows of a session itself: its parts and leaders with it. */
export function addSession(world: World, planned: PlannedSession, happened: Happened): void {
  const { rows, organizationId } = world;
  rows.add('session', {
    organization_id: organizationId,
    id: planned.id,
    program_id: world.programId(planned.program),
    group_id: planned.group === null ? null : world.groupId(planned.group.key),
    kind: planned.kind,
    title: planned.title,
    room: planned.room,
    mode: planned.mode,
    starts_at: planned.startsAt,
    ends_at: planned.endsAt,
    started_at: happened.startedAt,
    ended_at: happened.endedAt,
    ended_by: happened.endedAt === null ? null : world.staffId(planned.leaders[0]?.key ?? ''),
    cancelled_at: happened.cancelledAt,
    cancelled_by:
      happened.cancelledAt === null ? null : world.staffId(planned.leaders[0]?.key ?? ''),
    cancelled_reason: happened.cancelledReason,
    module: planned.module,
    topic: planned.topic,
    week: planned.week,
    weeks: planned.weeks,
    homework: planned.homework,
    skill_codes: [...planned.skills],
    attendance_per_block: planned.perBlock,
    ...occurrenceOf(world, planned),
    version:
      1 +
      [happened.startedAt, happened.endedAt, happened.cancelledAt].filter((at) => at !== null)
        .length,
  });
  for (const [index, part] of planned.parts.entries()) {
    rows.add('session_part', {
      organization_id: organizationId,
      id: part.id,
      session_id: planned.id,
      position: index + 1,
      title: part.title,
      topic: null,
      starts_at: part.startsAt,
      ends_at: part.endsAt,
      is_break: part.isBreak,
      facilitator_id: part.facilitator === null ? null : world.staffId(part.facilitator),
    });
  }
  for (const leader of planned.leaders) {
    rows.add('session_facilitator', {
      organization_id: organizationId,
      session_id: planned.id,
      staff_id: world.staffId(leader.key),
      part: leader.part,
      covers_id: leader.covers === undefined ? null : world.staffId(leader.covers.key),
      covers_part: leader.covers?.part ?? null,
    });
  }
}

/** A meeting at its own hour is an occurrence of the group's rule; one moved to now is none. */
function occurrenceOf(world: World, { group, day, startsAt }: PlannedSession) {
  const isRegular =
    group !== null &&
    group.weekdays.includes(weekdayOf(day)) &&
    startsAt === world.at(day, group.startsAt);
  return isRegular
    ? { meeting_id: world.meetingId(group.key), occurs_on: day }
    : { meeting_id: null, occurs_on: null };
}

export interface RosterEntry {
  readonly participantId: string;
  readonly episodeId: string | null;
  readonly author: string;
}

/** The list of a session, in the given order. */
export function addRoster(
  world: World,
  planned: PlannedSession,
  entries: readonly RosterEntry[],
): void {
  for (const [index, entry] of entries.entries()) {
    world.rows.add('roster', {
      organization_id: world.organizationId,
      session_id: planned.id,
      participant_id: entry.participantId,
      episode_id: entry.episodeId,
      origin: 'member',
      position: index + 1,
      note_author_id: world.staffId(entry.author),
      removed_at: null,
      version: 1,
    });
  }
}

/** Leaders share the notes: two near the end of the list fall to a co-facilitator. */
export function authorOf(
  leaders: readonly LeaderOfSession[],
  index: number,
  count: number,
): string {
  const [first, second] = leaders;
  if (first === undefined) throw new RangeError('a session without a leader');
  if (second === undefined) return first.key;
  return index === count - 3 || index === count - 2 ? second.key : first.key;
}
