/** Everything that happened before now, in the order of time. */
import type { AttendanceStatus } from '#domain/attendance/attendance-status';
import { noShowConsequences } from '#domain/flags/flag-rules';
import { hold } from './attendance.ts';
import type { Told } from './attendance.ts';
import type { GroupKey } from './curriculum.ts';
import { keepDiary } from './diary.ts';
import { FlagBook } from './flags.ts';
import { askBefore, giveTold, giveToday } from './measures.ts';
import type { WeeksAsked } from './measures.ts';
import type { Meeting } from './meetings.ts';
import { pastMeetings } from './meetings.ts';
import type { Fate } from './notes.ts';
import { writeNotes } from './notes.ts';
import { checkIn, observe } from './room.ts';
import type { Happened } from './sessions.ts';
import { addRoster, addSession, notBegun } from './sessions.ts';
import { singleSessions } from './single-sessions.ts';
import { skillsHour } from './skills-hour.ts';
import type { Presence, Sitting } from './sitting.ts';
import { attendedBy } from './sitting.ts';
import type { Stay } from './stay.ts';
import type { World } from './world.ts';
import { earliest, latest, plusMinutes, zone } from './world.ts';

interface Event {
  readonly at: string;
  readonly run: () => void;
}

export function addHistory(world: World, stays: readonly Stay[]): void {
  const book = new FlagBook(world);
  const single = singleSessions(world, stays);
  const meetings = pastMeetings(world, stays);
  const held = meetings.filter(({ cancelled }) => cancelled === undefined);
  const past = [...held, ...single.filter(({ planned }) => planned.endsAt <= world.now)];
  const last = lastMeetings(world, held);
  const told = toldAttendance(held);
  const asked: WeeksAsked = new Map();
  const events: Event[] = past.map((meeting) => ({
    at: plusMinutes(meeting.planned.startsAt, -30),
    run: () => holdSession(world, book, asked, meeting, told, last),
  }));
  for (const stay of stays) {
    if (stay.told !== null) events.push(...giveTold(world, book, stay));
  }
  for (const { run } of events.sort((a, b) => (a.at < b.at ? -1 : 1))) run();
  giveDovs(world, book, stays);
  book.finish();
  for (const stay of stays) keepDiary(world, stay);
  for (const meeting of meetings) {
    if (meeting.cancelled !== undefined) cancelMeeting(world, meeting, meeting.cancelled);
  }
  for (const meeting of single.filter(({ planned }) => planned.startsAt > world.now)) {
    addPlanned(world, meeting);
  }
}

function holdSession(
  world: World,
  book: FlagBook,
  asked: WeeksAsked,
  meeting: Meeting,
  told: Told,
  last: ReadonlyMap<string, GroupKey>,
): void {
  const sitting = hold(world, meeting, told);
  for (const presence of sitting.people) {
    if (presence.status === 'no-show') noteAbsence(book, sitting, presence);
  }
  for (const presence of attendedBy(sitting)) {
    if (meeting.planned.kind === 'group') askBefore(world, book, asked, sitting, presence);
    checkIn(world, book, sitting, presence);
    observe(world, book, sitting, presence);
  }
  if (sitting.endedAt !== null) {
    const of = last.get(meeting.planned.id) ?? null;
    writeNotes(world, sitting, (_, presence) => fateOf(of, sitting, presence));
  }
}

/** A no-show with a recent risk flag is a risk answer too. */
function noteAbsence(book: FlagBook, { planned }: Sitting, { stay }: Presence): void {
  const before = book.lastOf(stay);
  const { riskAnswer } = noShowConsequences({
    sessionStartsAt: planned.startsAt,
    zone,
    flags: before === null ? [] : [{ raisedAt: before, closedAt: before }],
  });
  if (riskAnswer === null) return;
  book.raise({
    stay,
    answer: riskAnswer,
    severity: 0,
    sourceId: planned.id,
    sessionId: planned.id,
    at: plusMinutes(planned.startsAt, 20),
    leader: planned.leaders[0]?.key ?? stay.clinician,
  });
}

/** Long enough for what waits to be written to have been opened. */
const settled = 180;

/** The last meeting of each group that ended a while ago, by its id. */
function lastMeetings(world: World, meetings: readonly Meeting[]): Map<string, GroupKey> {
  const last = new Map<GroupKey, string>();
  for (const { planned } of meetings) {
    if (planned.group !== null && planned.endsAt <= plusMinutes(world.now, -settled)) {
      last.set(planned.group.key, planned.id);
    }
  }
  return new Map([...last].map(([key, id]) => [id, key]));
}

/** Hollis has missed the last two meetings; everyone else of the twelve was at the last one. */
function toldAttendance(meetings: readonly Meeting[]): Told {
  const skills = meetings.filter(({ planned }) => planned.group?.key === 'skills');
  const lastTwo = skills
    .filter(({ expected }) => expected.some(({ key }) => key === 'skills-hollis'))
    .slice(-2)
    .map(({ planned }) => planned.id);
  const lastOne = skills.at(-1)?.planned.id;
  return (planned, stay): AttendanceStatus | null => {
    if (stay.key === 'skills-hollis' && lastTwo.includes(planned.id)) return 'no-show';
    return stay.told !== null && planned.id === lastOne ? 'present' : null;
  };
}

/** What waits to be written, signed or answered at the first start. */
function fateOf(last: GroupKey | null, sitting: Sitting, presence: Presence): Fate {
  const { key } = presence.stay;
  const ofAuthor = attendedBy(sitting).filter(({ author }) => author === presence.author);
  const nth = ofAuthor.indexOf(presence);
  switch (last) {
    case 'skills':
      if (key === 'skills-greta') return 'returned-today';
      return ['skills-aster', 'skills-cassia', 'skills-fitz'].includes(key)
        ? 'without-words'
        : 'signed';
    case 'process':
      return nth < 5 ? 'ready' : 'signed';
    case 'relapse':
      return nth === 1 ? 'without-words' : 'signed';
    case 'day':
      return presence.author === 'brook' && nth === 0 ? 'without-words' : 'signed';
    case 'family':
    case null:
      return 'signed';
  }
}

/** Dov's answer of today, a while before the Skills group. */
function giveDovs(world: World, book: FlagBook, stays: readonly Stay[]): void {
  const stay = stays.find(({ key }) => key === 'skills-dov');
  if (stay === undefined) return;
  const before = earliest(plusMinutes(skillsHour(world).startsAt, -26), plusMinutes(world.now, -9));
  giveToday(world, book, stay, latest(before, world.at(world.today, '00:00')));
}

/** Called off an hour before. */
function cancelMeeting(world: World, meeting: Meeting, cancelledReason: string): void {
  const cancelledAt = plusMinutes(meeting.planned.startsAt, -60);
  addPlanned(world, meeting, { ...notBegun, cancelledAt, cancelledReason });
}

function addPlanned(
  world: World,
  { planned, expected }: Meeting,
  happened: Happened = notBegun,
): void {
  addSession(world, planned, happened);
  const entries = expected.map((stay) => ({
    participantId: stay.person.id,
    episodeId: stay.id,
    author: planned.leaders[0]?.key ?? stay.clinician,
  }));
  addRoster(world, planned, entries);
}
