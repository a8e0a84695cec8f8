import type { Kysely } from 'kysely';
import type { Timeline } from '#contract/timeline';
import { describeAdministration } from '../administrations/administration.ts';
import type { DB } from '../database/schema.gen.ts';
import { findInCare } from '../participants/queries.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import type { StaffMember } from '../request/staff-member.ts';
import { administrationsOf, flagsOf, practicesOf, ratingsOf, diaryOf } from './queries.ts';
import { instantsOf, wholeWeeks, type DayRange } from './range.ts';
import { sessionsOf } from './session-queries.ts';
import { describeTimeline } from './timeline.ts';

/**
 * Nine statements, whatever the length of the history.
 *
 * @returns null for someone whom the person may not see, and for nobody
 */
export async function readTimeline(
  db: Kysely<DB>,
  staff: StaffMember,
  participantId: string,
  range: DayRange,
  now: string,
): Promise<Timeline | null> {
  await aboutOnly(db, participantId);
  const person = await findInCare(db, participantId);
  if (!person) return null;
  const { episodes, levels, schedules } = person;
  const zone = levels.at(-1)?.time_zone ?? (await zoneOf(db, staff));
  const instants = instantsOf(range, zone);
  const weeks = wholeWeeks(range);
  const weekInstants = instantsOf(weeks, zone);
  const administrations = await administrationsOf(db, participantId, instants);
  return describeTimeline({
    participantId,
    zone,
    range,
    now,
    episodes,
    levels,
    schedules,
    administrations: administrations.map(describeAdministration),
    sessions: await sessionsOf(db, participantId, weekInstants.from, weekInstants.until),
    ratings: await ratingsOf(db, participantId),
    diary: await diaryOf(db, participantId, weeks),
    practices: await practicesOf(db, participantId, instants),
    flags: await flagsOf(db, participantId, instants),
  });
}
