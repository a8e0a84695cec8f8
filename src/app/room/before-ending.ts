import { isUnrecorded } from '#domain/attendance/program-day';
import { minuteOf } from '#domain/calendar/zoned-time';
import { sayMinutes } from '#domain/flags/response-times';
import type { SessionDetail } from '#contract/session';
import type { PersonView } from './roster-view';
import { clockTime } from './roster-view';

/** How early an end is worth a word, in minutes. */
const early = 10;

/** What is still open when a session is about to end, and keeps it from nothing. */
export function beforeEnding(
  session: Pick<
    SessionDetail,
    'endsAt' | 'program' | 'attendancePerBlock' | 'parts' | 'attendance'
  >,
  people: readonly PersonView[],
  now: string,
): string[] {
  const left = (minuteOf(session.endsAt) - minuteOf(now)) / 60_000;
  const here = people.filter(({ status }) => status === 'present');
  const count = (is: (person: PersonView) => boolean, of: readonly PersonView[] = people) =>
    of.filter(is).length;
  const unrated = count(({ ratings }) => ratings.every(({ asked }) => !asked), here);
  const withoutReason = count(({ absence }) => absence !== null && !absence.reason);
  const waiting = count(({ status, due }) => status === 'expected' && due);
  return [
    left >= early
      ? `It is planned until ${clockTime(session.endsAt, session.program.timeZone)}: it ends ${left < 60 ? `${left} minutes` : sayMinutes(left)} early.`
      : null,
    peopleWho(waiting, 'is', 'are', 'expected and not marked.'),
    ...openBlocks(session, people, now),
    peopleWho(unrated, 'was', 'were', 'not asked for a rating.'),
    withoutReason > 0 ? `${withoutReason} ${plural(withoutReason)} no reason yet.` : null,
  ].filter((words) => words !== null);
}

/** On a day of blocks: who is nowhere recorded in a block that has begun, and has not left before it. */
function openBlocks(
  { attendancePerBlock, parts, attendance, program }: Parameters<typeof beforeEnding>[0],
  people: readonly PersonView[],
  now: string,
): string[] {
  if (!attendancePerBlock) return [];
  const held = parts.filter(({ isBreak, startsAt }) => !isBreak && startsAt < now);
  return held.flatMap((block) => {
    const open = people.filter(({ participantId }) => {
      const own = attendance.filter((row) => row.participantId === participantId);
      const came = own.some(({ status }) => status === 'present');
      const left = own.some(({ leftAt }) => leftAt !== null && leftAt <= block.startsAt);
      return came && !left && isUnrecorded(own.find(({ blockId }) => blockId === block.id));
    });
    const where = `${clockTime(block.startsAt, program.timeZone)} ${block.title}`;
    return peopleWho(open.length, 'is', 'are', `not recorded in ${where}.`) ?? [];
  });
}

const plural = (count: number) => (count === 1 ? 'absence has' : 'absences have');

function peopleWho(count: number, one: string, many: string, words: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1 person ${one} ${words}` : `${count} people ${many} ${words}`;
}
