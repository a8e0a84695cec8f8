import type { TimelineSkillWeek, TimelineWeek } from '#contract/timeline';
import { minutesByWeek } from '#domain/attendance/minutes';
import { addDays, weekStartOf } from '#domain/calendar/zoned-time';
import { skillByCode, skillModules, type SkillModule } from '#domain/skills/skill-catalogue';
import { weekOfSkills, type DiaryEntry, type WeekOfSkills } from '#domain/skills/weekly-skill-use';
import type { DayRange } from './range.ts';

/** Days in care or at a level of care; null where not known. */
export interface CareSpan {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export interface LevelSpan extends CareSpan {
  readonly requiredWeeklyMinutes: number | null;
}

export interface WeekSession {
  readonly startsAt: string;
  readonly day: string;
  readonly minutes: number | null;
  /** The attendance was recorded, whatever it says. */
  readonly recorded: boolean;
  readonly attended: boolean;
}

export interface WeekFacts {
  readonly range: DayRange;
  readonly today: string;
  readonly zone: string;
  readonly episodes: readonly CareSpan[];
  readonly levels: readonly LevelSpan[];
  readonly sessions: readonly WeekSession[];
}

const holds = ({ startsOn, endsOn }: CareSpan, day: string): boolean =>
  startsOn !== null && startsOn <= day && (endsOn === null || day <= endsOn);

/** A calendar week by its first and last day. */
export interface Week {
  readonly start: string;
  readonly end: string;
}

/**
 * The weeks of a range, until today's, in which the person was in care or on the list of a
 * session. Those in between are left out: nothing was owed.
 */
export function weeksOf({ range, today, episodes, sessions }: WeekFacts): Week[] {
  const withSession = new Set(sessions.map(({ day }) => weekStartOf(day)));
  const weeks: Week[] = [];
  const last = range.to < today ? range.to : today;
  for (let start = weekStartOf(range.from); start <= last; start = addDays(start, 7)) {
    const end = addDays(start, 6);
    const inCare = episodes.some(
      ({ startsOn, endsOn }) =>
        startsOn !== null && startsOn <= end && (endsOn === null || endsOn >= start),
    );
    if (inCare || withSession.has(start)) weeks.push({ start, end });
  }
  return weeks;
}

/**
 * Minutes per week beside what the program requires. A sum with an unknown part is unknown, since a
 * part of a sum would look like the whole; a week of recorded absences is 0.
 */
export function weeksOfMinutes(facts: WeekFacts, weeks: readonly Week[]): TimelineWeek[] {
  const { sessions, zone } = facts;
  const ofWeek = Map.groupBy(sessions, ({ day }) => weekStartOf(day));
  const sums = new Map(
    minutesByWeek(
      sessions.filter(({ attended }) => attended),
      zone,
    ).map((week) => [week.weekStart, week]),
  );
  return weeks.map((week) => {
    const sum = sums.get(week.start);
    const minutes = sum === undefined ? 0 : sum.unknown > 0 ? null : sum.minutes;
    return {
      weekStartsOn: week.start,
      minutes: ofWeek.get(week.start)?.some(({ recorded }) => recorded) ? minutes : null,
      sessions: ofWeek.get(week.start)?.length ?? 0,
      requiredMinutes: requiredIn(facts, week),
      complete: isComplete(facts, week),
    };
  });
}

/** The need of the level of care at the end of the week, or at the end of care within it. */
function requiredIn({ levels, today }: WeekFacts, { start, end }: Week): number | null {
  for (let day = end < today ? end : today; day >= start; day = addDays(day, -1)) {
    const level = levels.findLast((span) => holds(span, day));
    if (level) return level.requiredWeeklyMinutes;
  }
  return null;
}

/** Over, and spent in care from its first day to its last: only then it can be held to the need. */
function isComplete({ episodes, today }: WeekFacts, { start, end }: Week): boolean {
  return end < today && episodes.some((span) => holds(span, start) && holds(span, end));
}

/**
 * Skills used in life by week. A week without a card is unknown and has daysLogged 0. The modules
 * are those that a card of the answer asks about, so that every logged week has each with its
 * count, 0 included.
 */
export function weeksOfSkills(
  entries: readonly DiaryEntry[],
  answered: readonly string[],
  weeks: readonly Week[],
): TimelineSkillWeek[] {
  const byWeek = new Map<string, DiaryEntry[]>();
  for (const entry of entries) {
    const start = weekStartOf(entry.day);
    const week = byWeek.get(start);
    if (week) week.push(entry);
    else byWeek.set(start, [entry]);
  }
  const answeredIn = Map.groupBy(answered, (day) => weekStartOf(day));
  const asked = new Set(entries.map(({ skillCode }) => skillByCode(skillCode)?.module));
  const modules = skillModules.filter((module) => asked.has(module));
  const all = [
    ...new Set([...weeks.map(({ start }) => start), ...byWeek.keys(), ...answeredIn.keys()]),
  ].sort();
  return all.map((start) =>
    skillWeek(weekOfSkills(start, byWeek.get(start) ?? [], answeredIn.get(start) ?? []), modules),
  );
}

function skillWeek(week: WeekOfSkills, modules: readonly SkillModule[]): TimelineSkillWeek {
  const counts = modules.flatMap((module) => {
    const days = week.daysByModule[module];
    return days === null ? [] : [[module, days] as const];
  });
  return {
    weekStartsOn: week.weekStart,
    daysLogged: week.daysLogged,
    daysWithUse: week.daysWithUse.count,
    daysByModule: Object.fromEntries(counts),
    distinctSkills: week.distinctSkills ?? 0,
    uses: week.usesThatHelped.of,
    helped: week.usesThatHelped.count,
    automatic: week.automaticUses.count,
  };
}
