import type { Flag } from '#contract/flag';
import type { HandoffPerson } from '#contract/handoff';
import type { ProgramSettings } from '#contract/program';
import { causeSays, causeToShow } from '#domain/flags/cause-to-show';
import { attendanceShare } from '#domain/attendance/attendance-share';
import { addDays, dayOf, instantAt } from '#domain/calendar/zoned-time';
import { changeClass } from '#domain/change/change-statement';
import { worseSince } from '#domain/observations/check-in-scales';
import { isUse, type DiaryRating } from '#domain/skills/weekly-skill-use';
import { dayStatus } from '../attendance/rules.ts';
import { iso } from '../instants.ts';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { sayDate, sayList, sayWeekday } from '../today/say.ts';
import type {
  AttendedRow,
  ChangedCare,
  DiaryRow,
  GivenMeasure,
  RatedRow,
  Since,
  SkillRow,
} from './queries.ts';

/** Days that are looked at where the reader never led the person; ours, for want of a source. */
const firstLook = 7;

/** From when on: the reader's last session with the person, else a week, else since admission. */
export function sinceOf(
  person: { lastSeenAt: Date | null; admittedOn: string | null },
  startsAt: string,
  zone: string,
): HandoffPerson['since'] {
  if (person.lastSeenAt !== null) return { at: iso(person.lastSeenAt), basis: 'led' };
  const week = addDays(dayOf(startsAt, zone), -firstLook);
  const { admittedOn } = person;
  return admittedOn !== null && admittedOn >= week
    ? { at: instantAt(admittedOn, '00:00', zone), basis: 'admission' }
    : { at: instantAt(week, '00:00', zone), basis: 'week' };
}

export function attendanceWords(rows: readonly AttendedRow[]): string | null {
  const share = attendanceShare(
    rows.map(({ statuses, cancelled }) => ({ status: dayStatus(statuses), cancelled })),
  );
  return share.counted + share.excused === 0 ? null : share.words;
}

/** The main measure then and now. One that is not scorable is no score and not 0. */
export function measureOf(
  main: InstrumentDefinition | null,
  all: readonly GivenMeasure[],
  since: Since,
  zone: string,
): HandoffPerson['measure'] {
  if (main === null) return null;
  const given = all.filter(({ instrumentCode }) => instrumentCode === main.code);
  const newer = given.filter(({ at }) => iso(at) > since.at);
  const older = given.filter(({ at }) => iso(at) <= since.at);
  const last = (rows: readonly GivenMeasure[]) => {
    const row = rows.findLast(({ total }) => total !== null);
    return row === undefined || row.total === null
      ? null
      : { day: dayOf(iso(row.at), zone), total: row.total };
  };
  const [before, latest] = [last(older), last(newer)];
  const scored = given.filter(({ total }) => total !== null);
  const first = last(scored.slice(0, 1));
  const start = latest === null || scored.length < 3 ? null : first;
  return {
    instrument: main.shortName,
    before,
    latest,
    change: changeClass(main, before?.total ?? null, latest?.total ?? null),
    start,
    changeSinceStart: changeClass(main, start?.total ?? null, latest?.total ?? null),
    notScorable: newer.filter(({ total }) => total === null).length,
  };
}

/** What is open first, of that risk first, then the newest. */
export function flagsOf(flags: readonly Flag[]): HandoffPerson['flags'] {
  return flags
    .map(({ id, kind, status, raisedAt, causes, evidenceWithdrawn }) => {
      const cause = causeToShow(causes);
      return {
        ...{ id, kind, open: status !== 'closed', raisedAt, evidenceWithdrawn },
        words: cause ? causeSays(cause) : 'Cause not known',
      };
    })
    .toSorted((a, b) => rank(a) - rank(b) || (a.raisedAt < b.raisedAt ? 1 : -1));
}

const rank = ({ open, kind }: HandoffPerson['flags'][number]): number =>
  open ? (kind === 'risk' ? 0 : 1) : 2;

export function worseRatingsOf(
  rows: readonly RatedRow[],
  scales: ProgramSettings['scales'],
): HandoffPerson['worseRatings'] {
  return scales.flatMap((scale) => {
    const row = rows.find((each) => each.scale === scale.code);
    const { before = null, latest = null } = row ?? {};
    const worse = worseSince(scale, before, latest);
    if (worse === null || before === null || latest === null) return [];
    return { label: scale.label, before, latest, arrow: worse.arrow };
  });
}

/** So many of the program's scales have a rating before and one since. */
export const ratingsComparedOf = (
  rows: readonly RatedRow[],
  scales: ProgramSettings['scales'],
): number =>
  scales.filter(({ code }) =>
    rows.some(({ scale, before, latest }) => scale === code && before !== null && latest !== null),
  ).length;

type NameOf = (code: string) => string;

export const practisedOf = (rows: readonly SkillRow[], nameOf: NameOf) =>
  rows.map(({ code, times }) => ({ name: nameOf(code), times }));

/** Days on which a skill was used, of the days with a card; what was practised in group is apart. */
export function usedOf(row: DiaryRow | undefined, nameOf: NameOf): HandoffPerson['used'] {
  if (row === undefined) return null;
  const times = new Map<string, number>();
  for (const { code, rating } of row.ratings) {
    if (isUse(rating as DiaryRating)) times.set(code, (times.get(code) ?? 0) + 1);
  }
  const skills = [...times].map(([code, count]) => ({ name: nameOf(code), times: count }));
  return {
    days: row.days,
    skills: skills.toSorted((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1)),
  };
}

export function changeWords({ on, level, weekdays, planVersion }: ChangedCare): string {
  const from = sayDate(on);
  if (level !== null) return `${level} from ${from}`;
  if (weekdays !== null) return `${daysWords(weekdays)} from ${from}`;
  return `Plan version ${planVersion ?? ''} made ${from}`;
}

/** "Mon, Wed and Fri" */
function daysWords(weekdays: readonly number[]): string {
  // 2024-01-01 was a Monday.
  return sayList(
    weekdays.toSorted((a, b) => a - b).map((day) => sayWeekday(addDays('2024-01-01', day - 1))),
  );
}

/** What is open stands first, then by name. No number adds up what is not the same kind of thing. */
export function inOrder(people: readonly HandoffPerson[]): HandoffPerson[] {
  const isOpen = ({ flags }: HandoffPerson) => Number(flags.some(({ open }) => open));
  const name = ({ preferredName, familyName }: HandoffPerson) => `${preferredName} ${familyName}`;
  return people.toSorted((a, b) => isOpen(b) - isOpen(a) || name(a).localeCompare(name(b), 'en'));
}
