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
  // Sent together over one connection: waiting for each before the next is most of the time.
  const [administrations, sessions, ratings, diary, practices, flags] = await Promise.all([
    administrationsOf(db, participantId, instants),
    sessionsOf(db, participantId, weekInstants.from, weekInstants.until),
    ratingsOf(db, participantId),
    diaryOf(db, participantId, weeks),
    practicesOf(db, participantId, instants),
    flagsOf(db, participantId, instants),
  ]);
  return describeTimeline({
    participantId,
    zone,
    range,
    now,
    episodes,
    levels,
    schedules,
    administrations: administrations.map(describeAdministration),
    sessions,
    ratings,
    diary,
    practices,
    flags,
  });
}
