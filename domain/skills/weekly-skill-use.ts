import { addDays, weekStartOf } from '#domain/calendar/zoned-time';
import type { SkillModule } from '#domain/skills/skill-catalogue';
import { skillByCode, skillModules } from '#domain/skills/skill-catalogue';

/**
 * A diary rating of one skill on one day (clinical.md E2; nine public code files agree, the wording of
 * 6 and 7 varies): 0 not thought about, 1 and 2 thought about, 3 tried and could not, 4 used without
 * help, 5 used and helped, 6 and 7 the same by itself. It is ordinal and not even monotone for
 * "helped": 6 did not help and 5 did, so there is no mean anywhere in this file.
 */
export const diaryRatings = [0, 1, 2, 3, 4, 5, 6, 7] as const;

export type DiaryRating = (typeof diaryRatings)[number];

/** A skill was used. */
export const isUse = (rating: DiaryRating): boolean => rating >= 4;
/** A use helped. */
export const helped = (rating: DiaryRating): boolean => rating === 5 || rating === 7;
/** A use came by itself. */
export const isAutomatic = (rating: DiaryRating): boolean => rating >= 6;

/** One line of a diary card. */
export interface DiaryEntry {
  readonly day: string;
  readonly skillCode: string;
  readonly rating: DiaryRating;
}

/** A count with what it is of; `share` is `null` when there is nothing to be a share of. */
export interface CountOf {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
}

export interface WeekOfSkills {
  readonly weekStart: string;
  /** 'no-card': nothing was logged, so everything below is unknown and not zero. */
  readonly card: 'logged' | 'no-card';
  readonly daysLogged: number;
  /** Days with at least one use, of the days logged. */
  readonly daysWithUse: CountOf;
  /** Uses that helped, of all uses. */
  readonly usesThatHelped: CountOf;
  /** Uses that came by themselves, of all uses. */
  readonly automaticUses: CountOf;
  readonly distinctSkills: number | null;
  /** Days on which a skill of the module was used; `null` per module without a card. */
  readonly daysByModule: Readonly<Record<SkillModule, number | null>>;
}

const countOf = (count: number, of: number): CountOf => ({
  count,
  of,
  share: of === 0 ? null : count / of,
});

/**
 * A week of diary cards (clinical.md E3): days logged, days with use, uses that helped, automatic
 * uses, distinct skills, days per module. *Used in life* only; what was practised in group is
 * another series and is counted elsewhere.
 *
 * @param answered days of the card that were answered at all: one of them without an entry is a day
 *   on which no skill was used, which is known and not the same as no card
 */
export function weekOfSkills(
  weekStart: string,
  entries: readonly DiaryEntry[],
  answered: readonly string[] = [],
): WeekOfSkills {
  const last = addDays(weekStart, 6);
  const isInWeek = (day: string): boolean => weekStart <= day && day <= last;
  const week = entries.filter((entry) => isInWeek(entry.day));
  const days = new Set([...week.map((entry) => entry.day), ...answered.filter(isInWeek)]);
  const uses = week.filter((entry) => isUse(entry.rating));
  const logged = days.size > 0;
  const daysOf = (module: SkillModule): number =>
    new Set(
      uses
        .filter((entry) => skillByCode(entry.skillCode)?.module === module)
        .map((entry) => entry.day),
    ).size;
  return {
    weekStart,
    card: logged ? 'logged' : 'no-card',
    daysLogged: days.size,
    daysWithUse: countOf(new Set(uses.map((entry) => entry.day)).size, days.size),
    usesThatHelped: countOf(uses.filter((entry) => helped(entry.rating)).length, uses.length),
    automaticUses: countOf(uses.filter((entry) => isAutomatic(entry.rating)).length, uses.length),
    distinctSkills: logged ? new Set(uses.map((entry) => entry.skillCode)).size : null,
    daysByModule: Object.fromEntries(
      skillModules.map((module) => [module, logged ? daysOf(module) : null]),
    ) as Record<SkillModule, number | null>,
  };
}

export interface WeeksOfSkillsFacts {
  /** 0 is Sunday, 1 Monday. */
  readonly firstWeekday?: number;
  /** Days of the card that were answered, also with no use. */
  readonly answered?: readonly string[];
}

/** The weeks from one day to another, those without a card included. */
export function weeksOfSkills(
  from: string,
  to: string,
  entries: readonly DiaryEntry[],
  { firstWeekday = 1, answered = [] }: WeeksOfSkillsFacts = {},
): readonly WeekOfSkills[] {
  const weeks: WeekOfSkills[] = [];
  for (let start = weekStartOf(from, firstWeekday); start <= to; start = addDays(start, 7)) {
    weeks.push(weekOfSkills(start, entries, answered));
  }
  return weeks;
}

/** Skills practised in group, by week: the other series, from the taps of the room. */
export function practisedByWeek(
  practised: readonly { readonly day: string; readonly skillCode: string }[],
  firstWeekday = 1,
): readonly {
  readonly weekStart: string;
  readonly module: SkillModule | null;
  readonly days: number;
}[] {
  const found = new Map<
    string,
    { weekStart: string; module: SkillModule | null; days: Set<string> }
  >();
  for (const { day, skillCode } of practised) {
    const weekStart = weekStartOf(day, firstWeekday);
    const module = skillByCode(skillCode)?.module ?? null;
    const key = `${weekStart} ${module}`;
    const row = found.get(key) ?? { weekStart, module, days: new Set<string>() };
    row.days.add(day);
    found.set(key, row);
  }
  return [...found.values()]
    .map(({ weekStart, module, days }) => ({ weekStart, module, days: days.size }))
    .sort((a, b) => (a.weekStart < b.weekStart ? -1 : a.weekStart > b.weekStart ? 1 : 0));
}
