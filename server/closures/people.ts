import type { Closure, ClosurePeople } from '#contract/closure';
import { missingOf } from '../groups/plan.ts';
import { readCalendar } from '../groups/plan-programs.ts';
import { readGroups } from '../groups/queries.ts';
import { notFound } from '../problems.ts';
import { readPrograms } from '../programs/queries.ts';
import { programsToSetUp, requireSetUp } from '../programs/rules.ts';
import type { Work } from '../request/endpoint.ts';
import { readPhones } from '../tasks/telling-queries.ts';
import {
  countExpected,
  readExpected,
  readSessionsOnDays,
  type ClosedMeeting,
} from './expected-queries.ts';
import { findClosure } from './queries.ts';
import { readSessionsByHand } from './staying-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/**
 * Who would come if it were not closed. Their sessions are withdrawn, so that it is worked out from
 * when their groups meet; it also knows who joined a group since.
 */
export async function readPeopleToTell(work: Asking, id: string): Promise<ClosurePeople> {
  const { db, organization, audit } = work;
  const closure = await findClosure(db, organization.id, id);
  if (closure === null || closure.removed) throw notFound();
  if (closure.programId !== null) requireSetUp(work, closure.programId);
  const meetings = await closedMeetings(work, closure);
  const people = await readExpected(db, meetings);
  const ids = people.map(({ participantId }) => participantId);
  const phones = await readPhones(db, ids);
  audit.read('roster', ids, { closure: id });
  return {
    closure,
    expected: (await countExpected(db, meetings)).inAll,
    byHand: await readSessionsByHand(db, organization.id, closure, work.now),
    people: people.map(({ at, ...person }) => ({
      ...person,
      phone: phones.get(person.participantId) ?? null,
      meetings: at
        .flatMap((place) => meetings[place] ?? [])
        .map(({ title, startsAt, timeZone }) => ({ title, startsAt, timeZone })),
    })),
  };
}

/** When the groups of the reader's programs would meet on these days, from now on. */
async function closedMeetings(work: Asking, closure: Closure): Promise<ClosedMeeting[]> {
  const { db, organization, staff, now } = work;
  const { programId, firstDay, lastDay } = closure;
  const programIds = programId === null ? programsToSetUp(staff) : [programId];
  const kept = await readSessionsOnDays(db, organization.id, [closure], now);
  const isKept = (meetingId: string, on: string) =>
    kept.some((session) => session.meetingId === meetingId && session.on === on);
  const meetings: ClosedMeeting[] = [];
  for (const program of await readPrograms(db, organization.id, programIds)) {
    const calendar = await readCalendar(db, organization.id, program);
    for (const group of await readGroups(db, organization.id, { programIds: [program.id] })) {
      const closed = missingOf(group, calendar, firstDay, lastDay)
        .filter((each) => each.closure !== null && each.startsAt > now)
        .filter(({ meetingId, on }) => !isKept(meetingId, on));
      meetings.push(
        ...closed.map(({ startsAt }) => ({
          ...{ groupId: group.id, title: group.name, startsAt, timeZone: calendar.timeZone },
        })),
      );
    }
  }
  return meetings.sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}
