import { closureOn } from '#domain/calendar/closed-days';
import { addDays, wallClock } from '#domain/calendar/zoned-time';
import type { ListedSession, SessionList } from '#contract/session';
import { staffName } from '../core/staff-name';
import { dayWords, timeOfDay } from '../core/time-of-day';
import { lanesOf, spansOf } from './lanes';
import { overlapsOf } from './overlaps';
import { type ScheduleChoice, weekOf } from './schedule-choice';

/** One session in its column, in minutes of its program's day. */
export interface Block {
  readonly session: ListedSession;
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  /** How many lanes it takes. */
  readonly span: number;
  /** What another session of the same time needs too, in words. */
  readonly overlaps: readonly string[];
}

type Placed = Omit<Block, 'lane' | 'span'>;

/** A day of the week, or on one day a group, a person or a room. */
export interface Column {
  readonly key: string;
  /** null: the column is no day. */
  readonly day: string | null;
  /** What a column that is no day is of. */
  readonly heading: string;
  /** What the day is closed for. */
  readonly closures: readonly string[];
  readonly blocks: readonly Block[];
  readonly lanes: number;
}

/** One choice of a filter. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** On which day of its program a session stands, and where in it. */
function placed(
  session: ListedSession,
  overlaps: readonly string[],
): Placed & { readonly day: string } {
  const { timeZone } = session.program;
  const [start, end] = [wallClock(session.startsAt, timeZone), wallClock(session.endsAt, timeZone)];
  const from = minutesOf(start.time);
  return {
    session,
    overlaps,
    day: start.day,
    from,
    // Over midnight, or back by an hour of a clock change: shown to the end of the day, or an hour.
    to: end.day > start.day ? 1440 : Math.max(minutesOf(end.time), from + 15),
  };
}

function isChosen(session: ListedSession, { group, leader, room }: ScheduleChoice): boolean {
  return (
    (group === null || session.group?.id === group) &&
    (leader === null || session.facilitators.some(({ id }) => id === leader)) &&
    (room === null || placeOf(session) === room)
  );
}

/** "moved from Tue 16 Jun, 9:00, Willow room": what of its place is another than planned. */
export function movedWords({ movedFrom, startsAt, endsAt, room, program }: ListedSession): string {
  if (movedFrom === null) return '';
  const zone = program.timeZone;
  const isElsewhere = movedFrom.room !== room;
  const isLater = movedFrom.startsAt !== startsAt || movedFrom.endsAt !== endsAt;
  return [
    isLater ? `${dayWords(movedFrom.startsAt, zone)}, ${timeOfDay(movedFrom.startsAt, zone)}` : '',
    isElsewhere ? (movedFrom.room ?? 'no room') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Its room; a session by telehealth is in none. */
export function placeOf({ mode, room }: ListedSession): string {
  return mode === 'telehealth' ? 'Telehealth' : (room ?? 'No room');
}

/** The columns of what is chosen. Saturday and Sunday stand only where something is on them. */
export function columnsOf(list: SessionList, choice: ScheduleChoice, today: string): Column[] {
  // A filter hides the other session, not that there is one.
  const overlaps = overlapsOf(list.sessions);
  const shown = list.sessions
    .filter((session) => isChosen(session, choice))
    .map((session) => placed(session, overlaps.get(session.id) ?? []));
  const on = (day: string) => shown.filter((each) => each.day === day);
  if (choice.view === 'week') {
    return weekOf(choice.day)
      .filter((day, index) => index < 5 || day === today || on(day).length > 0)
      .map((day) => ({ ...columnOf(day, '', on(day)), day, closures: closedFor(list, day) }));
  }
  const ofDay = on(choice.day);
  const options = optionsOf(
    ofDay.map(({ session }) => session),
    choice.by,
  );
  return options.map(({ value, label }) =>
    columnOf(
      value,
      label,
      ofDay.filter(({ session }) => keysOf(session, choice.by).some((key) => key.value === value)),
    ),
  );
}

function columnOf(key: string, heading: string, blocks: readonly Placed[]): Column {
  const lanes = lanesOf(blocks);
  const spans = spansOf(blocks, lanes);
  return {
    key,
    day: null,
    heading,
    closures: [],
    blocks: blocks.map(({ session, overlaps, from, to }, index) => ({
      session,
      overlaps,
      from,
      to,
      lane: lanes[index] ?? 0,
      span: spans[index] ?? 1,
    })),
    lanes: Math.max(1, ...lanes.map((lane) => lane + 1)),
  };
}

/** What a day is closed for, each closure once. */
export function closedFor({ closures }: SessionList, day: string): string[] {
  const names = closures
    .filter(({ firstDay, lastDay }) => closureOn([{ from: firstDay, to: lastDay }], day) !== null)
    .map(({ name }) => name);
  return [...new Set(names)];
}

/** The groups, people or rooms of these sessions, by name. */
export function optionsOf(sessions: readonly ListedSession[], by: ScheduleChoice['by']): Option[] {
  const found = new Map(
    sessions.flatMap((session) => keysOf(session, by)).map((key) => [key.value, key]),
  );
  return [...found.values()].sort((a, b) => a.label.localeCompare(b.label));
}

function keysOf(session: ListedSession, by: ScheduleChoice['by']): Option[] {
  if (by === 'people') {
    return session.facilitators.map((each) => ({ value: each.id, label: staffName(each) }));
  }
  if (by === 'rooms') return [{ value: placeOf(session), label: placeOf(session) }];
  const { group, title } = session;
  return [group ? { value: group.id, label: group.name } : { value: title, label: title }];
}

/** The first and the last full hour of what is shown; a working day where nothing is. */
export function hoursOf(columns: readonly Column[]): { first: number; last: number } {
  const blocks = columns.flatMap((column) => column.blocks);
  if (blocks.length === 0) return { first: 9, last: 17 };
  return {
    first: Math.floor(Math.min(...blocks.map(({ from }) => from)) / 60),
    last: Math.ceil(Math.max(...blocks.map(({ to }) => to)) / 60),
  };
}

/** Pixels of an hour: the shortest session has room for four lines. */
export function hourHeight(columns: readonly Column[]): number {
  const lengths = columns.flatMap(({ blocks }) => blocks.map(({ from, to }) => to - from));
  return Math.min(176, Math.max(72, Math.ceil((88 * 60) / Math.min(60 * 8, ...lengths))));
}

/**
 * How wide the columns are. The days of a week share what there is, a day with sessions beside each
 * other taking more of it; the columns of one day keep room for names and are scrolled.
 */
export function tracksOf(columns: readonly Column[]): string {
  return columns
    .map(({ day, lanes }) =>
      day === null
        ? `minmax(${lanes * 116}px, ${lanes}fr)`
        : `minmax(0, ${Math.min(lanes, 6) * 0.3 + 0.7}fr)`,
    )
    .join(' ');
}

/** "15 to 19 June", "29 June to 3 July": the days of a week. */
export function weekWords(days: readonly string[]): string {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const [from, to] = [dayAndMonth(first), dayAndMonth(last)];
  const sameMonth = from.month === to.month;
  return `${from.day}${sameMonth ? '' : ` ${from.month}`} to ${to.day} ${to.month}`;
}

function dayAndMonth(day: string): { day: string; month: string } {
  const [number = '', month = ''] = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T12:00:00Z`))
    .split(' ');
  return { day: number, month };
}

/** The days around a day, for sessions whose program's day begins earlier or later than one's own. */
export function daysToRead(day: string): { from: string; to: string } {
  const week = weekOf(day);
  return { from: addDays(week[0] ?? day, -1), to: addDays(week[6] ?? day, 2) };
}
