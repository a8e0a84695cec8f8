import type { PlanConflict } from '#contract/change-of-plan';
import { closureOn } from '#domain/calendar/closed-days';
import { wallClock, withoutZero } from '#domain/calendar/zoned-time';
import { readClosures } from '../closures/queries.ts';
import { readClashesOfSession, type ClashRow } from '../groups/clash-queries.ts';
import { iso } from '../instants.ts';
import { refused, type Problem } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { sayList } from '../today/say.ts';
import { readPeopleNames } from '../today/unfinished-queries.ts';
import { readDoubleBookings } from './double-booked.ts';
import type { SessionRecord } from './session-queries.ts';

/** What stands against a session, with the people whom its words name. */
export interface Conflicts {
  readonly found: readonly PlanConflict[];
  readonly people: readonly string[];
}

type Asking = Pick<Work, 'db' | 'organization'>;

/**
 * What stands against a session where it is: a closed day, a leader or the room is taken, somebody is
 * expected elsewhere at that time.
 *
 * @param expected whom the session expects
 */
export async function conflictsOf(
  { db, organization }: Asking,
  session: SessionRecord,
  day: string,
  expected: readonly string[],
): Promise<Conflicts> {
  const closures = await readClosures(db, organization.id, [session.program_id]);
  const spans = closures.map(({ firstDay, lastDay, name }) => ({
    from: firstDay,
    to: lastDay,
    name,
  }));
  const closure = closureOn(spans, day);
  const clashes = await readClashesOfSession(db, organization.id, session.id);
  const participants = await participantConflicts({ db }, session, expected);
  const found: PlanConflict[] = [
    ...(closure === null
      ? []
      : [{ kind: 'closed' as const, words: `The program is closed: ${closure.name}.` }]),
    ...clashes.map((clash) => ({ kind: clash.kind, words: wordsOf(clash, session) })),
    ...participants.found,
  ];
  // Two sessions of one person each are told apart by nothing that may be said here.
  const told = [...new Map(found.map((conflict) => [conflict.words, conflict])).values()];
  return { found: told, people: participants.people };
}

/** Who of these people is expected elsewhere while the session is held. */
export async function participantConflicts(
  { db }: Pick<Asking, 'db'>,
  session: Pick<SessionRecord, 'id' | 'time_zone'>,
  expected: readonly string[],
): Promise<Conflicts> {
  const bookings = await readDoubleBookings(db, session.id, expected);
  const people = [...new Set(bookings.flatMap((booking) => booking.people))];
  const names = await readPeopleNames(db, people);
  const found = bookings.map((booking): PlanConflict => {
    const who = booking.people.map((id) => names.get(id) ?? 'Somebody').sort();
    const time = timeWords(booking.startsAt, booking.endsAt, session.time_zone);
    const verb = who.length === 1 ? 'is' : 'are';
    return {
      kind: 'participant',
      words: `${sayList(who)} ${verb} also expected in ${booking.title}, ${time}.`,
    };
  });
  return { found, people };
}

function wordsOf(clash: ClashRow, { time_zone, room }: SessionRecord): string {
  const other = clash.group_name ?? 'another session';
  const time = timeWords(iso(clash.other_starts_at), iso(clash.other_ends_at), time_zone);
  return clash.kind === 'room'
    ? `${room ?? ''} is taken by ${other}, ${time}.`
    : `${clash.staff_name ?? 'A leader'} leads ${other}, ${time}.`;
}

function timeWords(startsAt: string, endsAt: string, zone: string): string {
  const at = (instant: string) => withoutZero(wallClock(instant, zone).time);
  return `${at(startsAt)} to ${at(endsAt)}`;
}

/** At which field a conflict is shown. */
const fieldOf: Readonly<Record<PlanConflict['kind'], string>> = {
  leader: 'startsAt',
  room: 'room',
  closed: 'day',
  participant: 'startsAt',
  'not-agreed': 'day',
  seats: 'participantId',
};

/** That something stands against it and was not accepted; says what can be done instead. */
export function conflictsRefused({ found, people }: Conflicts, instead: string): Problem {
  return refused(
    'conflicts',
    'Something stands against it',
    `${found.map(({ words }) => words).join(' ')} ${instead}`,
    found.map(({ kind, words }) => ({ field: fieldOf[kind], message: words })),
  ).about(people);
}
