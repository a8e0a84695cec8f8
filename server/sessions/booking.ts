import type {
  BookingChoices,
  BookingPreview,
  BookingPreviewAsked,
  SessionBooking,
} from '#contract/booking';
import type { PlanConflict } from '#contract/change-of-plan';
import type { SessionState } from '#contract/session';
import { movedTimes } from '#domain/attendance/moving';
import { singleSessionFaults, titleOf } from '#domain/attendance/single-session';
import { addDays, dayOf, instantAt, weekdayOf } from '#domain/calendar/zoned-time';
import { tryOut } from '../database/try-out.ts';
import { holdPlanning } from '../groups/planning-queries.ts';
import { invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import type { Asking } from './access.ts';
import {
  isSession,
  makeSession,
  readLeadersOf,
  readMembersOfProgram,
  readPeopleToBook,
  readProgramsToBook,
  readRoomsOf,
  type MemberOfGroup,
  type NewSession,
  type PersonToBook,
  type ProgramToBook,
} from './booking-queries.ts';
import { stateOf } from './detail.ts';
import { conflictsOf, conflictsRefused, type Conflicts } from './plan-conflicts.ts';
import { readStandingRoster, stillExpected } from './roster.ts';
import { findSession, type SessionRecord } from './session-queries.ts';

type Booking = Asking & Pick<Work, 'organization'>;
type Asked = BookingPreviewAsked;

/** Rooms in which a program met within so many days are offered. */
const daysOfRooms = 60;

/** In which programs the asker may book a session, for whom, and where. */
export async function bookingChoices(work: Asking): Promise<BookingChoices> {
  const { audit } = work;
  const choices = [];
  for (const program of await ownPrograms(work)) {
    const choice = await choicesOf(work, program);
    if (choice.leaders.length > 0) choices.push(choice);
  }
  const people = choices.flatMap(({ groups }) => groups.flatMap((group) => group.people));
  audit.read('membership', new Set(people.map(({ id }) => id)), { list: true });
  return { programs: choices };
}

/** The programs in which the asker works or leads sessions. */
function ownPrograms({ db, staff }: Asking): Promise<ProgramToBook[]> {
  const own = staff.programs.map(({ id }) => id);
  return readProgramsToBook(db, staff.id, own);
}

async function choicesOf(
  { db, staff, now }: Asking,
  program: ProgramToBook,
): Promise<BookingChoices['programs'][number]> {
  const today = dayOf(now, program.timeZone);
  const leaders = await readLeadersOf(db, program.id, today);
  const since = instantAt(addDays(today, -daysOfRooms), '00:00', program.timeZone);
  const members = await readMembersOfProgram(db, program.id, today);
  return {
    ...program,
    leaders: booksForOthers(staff, program.id)
      ? leaders
      : leaders.filter(({ id }) => id === staff.id),
    rooms: await readRoomsOf(db, program.id, since),
    groups: groupsOf(members),
  };
}

function booksForOthers({ roles, programs }: Asking['staff'], programId: string): boolean {
  const leadsPrograms = roles.includes('case-manager') || roles.includes('director');
  return leadsPrograms && programs.some(({ id }) => id === programId);
}

function groupsOf(members: readonly MemberOfGroup[]): BookingChoices['programs'][number]['groups'] {
  return [...Map.groupBy(members, ({ groupId }) => groupId).values()].map((own) => ({
    id: own[0]?.groupId ?? '',
    name: own[0]?.group ?? '',
    people: own.map(({ id, preferredName, familyName }) => ({ id, preferredName, familyName })),
  }));
}

/** Books a session that no group's rule makes, with its list. */
export async function bookSession(work: Booking, asked: SessionBooking): Promise<SessionState> {
  const { session, people } = await checked(work, asked);
  if (!asked.despiteConflicts) {
    const conflicts = await tried(work, session, people);
    if (conflicts.found.length > 0) {
      const instead = 'Choose another time or room, or book it all the same.';
      throw conflictsRefused(conflicts, instead);
    }
  }
  const booked = await made(work, session, asked.people);
  work.audit.write('roster', asked.people, { session: session.id, kind: session.kind });
  return stateOf(booked, await readStandingRoster(work.db, booked, work.now));
}

/** What booking it would meet. It is tried for real and taken back. */
export async function previewBooking(work: Booking, asked: Asked): Promise<BookingPreview> {
  const { session, people } = await checked(work, asked);
  const conflicts = await tried(work, session, people);
  work.audit.read('roster', asked.people, { preview: true });
  return { conflicts: [...conflicts.found] };
}

interface Checked {
  readonly session: NewSession;
  readonly people: readonly PersonToBook[];
}

/** The session as it would be made, when nothing is wrong with it. */
async function checked(work: Booking, asked: Asked): Promise<Checked> {
  await holdPlanning(work.db, work.organization.id);
  const program = (await ownPrograms(work)).find(({ id }) => id === asked.programId);
  if (!program) throw notFound();
  work.require({
    facilitatorIds: [asked.leaderId],
    inProgram: work.staff.programs.some(({ id }) => id === program.id),
  });
  const { day, startsAt: from, endsAt: to } = asked;
  const faults = singleSessionFaults(asked, dayOf(work.now, program.timeZone));
  if (faults.length > 0) throw invalid(faults);
  const { startsAt, endsAt } = movedTimes({ day, startsAt: from, endsAt: to }, program.timeZone);
  if (Date.parse(endsAt) <= Date.parse(startsAt)) {
    const message = 'The clock is changed at this time: the session would end before it begins.';
    throw invalid([{ field: 'endsAt', message }]);
  }
  const leaders = await readLeadersOf(work.db, program.id, day);
  if (!leaders.some(({ id }) => id === asked.leaderId)) {
    throw invalid([{ field: 'leaderId', message: 'Choose a facilitator of this program.' }]);
  }
  const people = await peopleOf(work, asked);
  return { session: sessionOf(asked, { startsAt, endsAt }), people };
}

function sessionOf(asked: Asked, times: { startsAt: string; endsAt: string }): NewSession {
  const { id, programId, leaderId, kind, mode, day } = asked;
  const room = asked.mode === 'telehealth' ? null : asked.room?.trim() || null;
  return { id, programId, leaderId, kind, title: titleOf(asked), room, mode, day, ...times };
}

/** @throws invalid where somebody is not the asker's to see, or not in care of the program that day */
async function peopleOf(work: Booking, { people, programId, day }: Asked): Promise<PersonToBook[]> {
  const found = await readPeopleToBook(work.db, people, programId, day);
  if (people.some((id) => !found.some((person) => person.id === id))) {
    const message = 'Choose people whom you see: somebody of the list is not there.';
    throw invalid([{ field: 'people', message }]);
  }
  const outside = found.filter(({ inProgram }) => !inProgram);
  if (outside.length > 0) {
    const names = outside.map(({ name }) => name).join(', ');
    const message = `Not in this program on that day: ${names}.`;
    throw invalid([{ field: 'people', message }]).about(outside.map(({ id }) => id));
  }
  return found;
}

function tried(
  work: Booking,
  session: NewSession,
  people: readonly PersonToBook[],
): Promise<Conflicts> {
  return tryOut(work.db, async () => {
    const booked = await made(
      work,
      session,
      people.map(({ id }) => id),
    );
    const expected = stillExpected(await readStandingRoster(work.db, booked, work.now));
    const against = await conflictsOf(work, booked, session.day, expected);
    const days = notAgreed(people, session.day);
    return {
      found: [...against.found, ...days.found],
      people: [...new Set([...against.people, ...days.people])],
    };
  });
}

async function made(
  { db }: Booking,
  session: NewSession,
  people: readonly string[],
): Promise<SessionRecord> {
  if (await isSession(db, session.id)) {
    throw refused('booked', 'Booked already', 'This session stands in the schedule already.');
  }
  if (!(await makeSession(db, session, people))) throw notFound();
  const stored = await findSession(db, session.id);
  if (!stored) throw notFound();
  return stored;
}

const weekdayNames = [
  ...['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
] as const;

/** Who did not agree to come on the weekday; where nothing is agreed that is said, not guessed. */
function notAgreed(people: readonly PersonToBook[], day: string): Conflicts {
  const weekday = weekdayOf(day);
  const others = people.filter(({ weekdays }) => weekdays?.includes(weekday) !== true);
  const found = others.map(({ name, weekdays }): PlanConflict => ({
    kind: 'not-agreed',
    words:
      weekdays === null
        ? `${name} has no agreed days on record.`
        : `${name} has not agreed to come on ${weekdayNames[weekday - 1] ?? 'that day'}.`,
  }));
  return { found, people: others.map(({ id }) => id) };
}
