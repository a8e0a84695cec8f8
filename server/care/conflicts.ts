import type { Kysely } from 'kysely';
import type { DaysAndGroupsWrite, DaysConflict, GroupChoice } from '#contract/care';
import { dayOf, weekdayOf } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { readGroupChoices } from '../groups/choice-queries.ts';
import { readMemberOf, readSessions, type PlannedSession } from './conflict-queries.ts';
import type { EpisodeInCare } from './queries.ts';

/** What stands against agreeing on these days and groups: full groups, clashes, days without a group. */
export async function findConflicts(
  db: Kysely<DB>,
  participantId: string,
  { programId }: EpisodeInCare,
  { from, weekdays, groupIds }: DaysAndGroupsWrite,
): Promise<DaysConflict[]> {
  if (programId === null) return [];
  const choices = await readGroupChoices(db, { programId, participantId, day: from });
  const chosen = choices.filter(({ id }) => groupIds.includes(id));
  const already = await readMemberOf(db, participantId, from);
  const sessions = await readSessions(db, participantId, groupIds, from);
  return [
    ...chosen.flatMap(({ id, name, seats, members }): DaysConflict[] =>
      seats !== null && members >= seats && !already.has(id)
        ? [{ kind: 'full', group: name, seats }]
        : [],
    ),
    ...daysThatDoNotMeet(chosen, weekdays),
    ...sameHour(sessions, weekdays),
  ];
}

function daysThatDoNotMeet(
  chosen: readonly GroupChoice[],
  weekdays: readonly number[],
): DaysConflict[] {
  const meeting = chosen.filter((group) => group.weekdays.length > 0);
  const missed = meeting.filter((group) => !group.weekdays.some((day) => weekdays.includes(day)));
  const met = new Set(meeting.flatMap((group) => group.weekdays));
  return [
    ...missed.map(({ name }): DaysConflict => ({ kind: 'no-common-day', group: name })),
    ...(meeting.length === 0 ? [] : weekdays)
      .filter((day) => !met.has(day))
      .map((weekday): DaysConflict => ({ kind: 'no-group-on', weekday })),
  ];
}

/** Each two that meet at the same hour on an agreed day, once, at the first such hour. */
function sameHour(
  sessions: readonly PlannedSession[],
  weekdays: readonly number[],
): DaysConflict[] {
  const coming = sessions.filter(
    ({ groupId, startsAt, timeZone }) =>
      groupId === null || weekdays.includes(weekdayOf(dayOf(startsAt, timeZone))),
  );
  const found = new Map<string, DaysConflict>();
  for (const [place, one] of coming.entries()) {
    for (const other of coming.slice(place + 1)) {
      if (other.startsAt >= one.endsAt) break;
      if (one.groupId === other.groupId) continue;
      const { startsAt, timeZone } = other;
      const names = { one: one.name, other: other.name };
      const pair = [one.groupId ?? one.name, other.groupId ?? other.name].sort().join(' ');
      if (!found.has(pair)) found.set(pair, { kind: 'same-hour', ...names, startsAt, timeZone });
    }
  }
  return [...found.values()];
}
