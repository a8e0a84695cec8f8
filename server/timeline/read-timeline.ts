import type { Kysely } from 'kysely';
import type { Timeline } from '#contract/timeline';
import { dayOf } from '#domain/calendar/zoned-time';
import type { DB } from '../database/schema.gen.ts';
import { read, together } from '../database/together.ts';
import { owedDaysIn } from '../measures/owed-days.ts';
import { measureFacts, programPlans } from '../measures/plan-queries.ts';
import { inCare } from '../participants/queries.ts';
import { aboutOnlyFirst } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import type { StaffMember } from '../request/staff-member.ts';
import {
  administrationsOf,
  answeredDaysOf,
  diaryOf,
  flagsOf,
  plansOf,
  practicesOf,
  ratingsOf,
  urgesOf,
} from './queries.ts';
import { instantsOf, wholeWeeks, type DayRange } from './range.ts';
import { sessionReads, withParts } from './session-queries.ts';
import { describeTimeline } from './timeline.ts';

/**
 * Fourteen statements whatever the length of the history, in two waits: who the person is says in which
 * time zone their days run, all else is sent together.
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
  const { person } = await together(db, {
    about: aboutOnlyFirst(db, participantId),
    person: inCare(db, participantId),
  });
  if (!person) return null;
  const { episodes, levels, schedules } = person;
  const zone = levels.at(-1)?.time_zone ?? (await zoneOf(db, staff));
  const programIds = [...new Set(levels.map(({ program_id }) => program_id))];
  const instants = instantsOf(range, zone);
  const weeks = wholeWeeks(range);
  const found = await together(db, {
    administrations: administrationsOf(db, participantId, instants),
    ...sessionReads(db, { participantId, ...instantsOf(weeks, zone) }),
    ratings: ratingsOf(db, participantId),
    diary: diaryOf(db, participantId, weeks),
    answeredDays: answeredDaysOf(db, participantId, weeks),
    urges: urgesOf(db, participantId, range),
    plans: plansOf(db, participantId, instants, zone),
    practices: practicesOf(db, participantId, instants),
    flags: flagsOf(db, participantId, instants),
    measures: read(
      measureFacts({ people: [participantId], open: range }).compile(db),
      (rows) => rows,
    ),
    measurePlans: read(programPlans(programIds).compile(db), (rows) => rows),
  });
  const measured = { measures: found.measures, plans: found.measurePlans };
  return describeTimeline({
    ...found,
    owed: owedDaysIn(measured, range, dayOf(now, zone)),
    ...{ participantId, zone, range, now, episodes, levels, schedules },
    sessions: withParts(found),
  });
}
