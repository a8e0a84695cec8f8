import { addDays, weekStartOf } from '#domain/calendar/zoned-time';

/**
 * Whether weeks with more skill use and weeks with less look different in the scores of one person.
 *
 * Our own rule, not validated: no source was found for it (clinical.md E3 names what to count by week,
 * and nothing more). It describes and never tests: what is found is an association within one person.
 */

/** Below this many weeks with a card and a score nothing is compared. */
export const leastWeeks = 6;

/** A week of the diary card: days with at least one use, of the days that were answered. */
export interface WeekOfUse {
  /** Monday. */
  readonly weekStart: string;
  readonly daysWithUse: number;
  /** 0: no card, so the use of that week is unknown and not zero. */
  readonly daysLogged: number;
}

export interface ScoreOfDay {
  readonly day: string;
  /** `null`: not scorable. */
  readonly total: number | null;
}

export interface ComparedWeek extends WeekOfUse {
  /** Against the person's own median; `null` where there is too little to compare. */
  readonly use: 'more' | 'less' | null;
  /** The last complete score of the week. */
  readonly score: number | null;
  /** The last complete score of the week that follows. */
  readonly nextScore: number | null;
}

/** Scores of some weeks: how many, and where they lie; `null` where there is none. */
export interface ScoresOfWeeks {
  readonly n: number;
  readonly lowest: number | null;
  readonly median: number | null;
  readonly highest: number | null;
}

export interface UseCompared {
  readonly same: ScoresOfWeeks;
  readonly following: ScoresOfWeeks;
}

export interface SkillsAndSymptoms {
  /** Weeks with a card or a score, oldest first. */
  readonly weeks: readonly ComparedWeek[];
  /** Weeks with both a card and a complete score. */
  readonly compared: number;
  /** Weeks with a card or a score. */
  readonly of: number;
  /** 'too-little': fewer than six weeks; 'no-difference': as much use in every one of them. */
  readonly state: 'compared' | 'too-little' | 'no-difference';
  /** The person's own median of the share of answered days with use; `null`: nothing compared. */
  readonly medianShare: number | null;
  readonly more: UseCompared;
  readonly less: UseCompared;
}

/**
 * A week has more use when the share of its answered days on which a skill was used is at or above the
 * median of that share over the person's own compared weeks. Days that were not answered are unknown and
 * count for neither side. Ratings of the card are ordinal, so how well a skill worked is no part of it.
 *
 * @param weeks of the diary card, in any order; the calendar's weeks, Monday to Sunday
 * @param scores of one instrument, in any order
 */
export function skillsAndSymptoms(
  weeks: readonly WeekOfUse[],
  scores: readonly ScoreOfDay[],
): SkillsAndSymptoms {
  const scoreOf = lastScores(scores);
  const used = new Map(
    weeks.filter(({ daysLogged }) => daysLogged > 0).map((week) => [week.weekStart, week]),
  );
  const starts = [...new Set([...used.keys(), ...scoreOf.keys()])].sort();
  const both = starts.flatMap((start) => {
    const week = used.get(start);
    return week && scoreOf.has(start) ? [week] : [];
  });
  const medianShare = both.length < leastWeeks ? null : median(both.map(shareOf));
  const isMore = (week: WeekOfUse): boolean => medianShare !== null && shareOf(week) >= medianShare;
  const differs = both.some((week) => !isMore(week));
  const state = both.length < leastWeeks ? 'too-little' : differs ? 'compared' : 'no-difference';
  const rows = starts.map((weekStart): ComparedWeek => {
    const week = used.get(weekStart);
    const score = scoreOf.get(weekStart) ?? null;
    return {
      ...(week ?? { weekStart, daysWithUse: 0, daysLogged: 0 }),
      use: week && score !== null && state === 'compared' ? (isMore(week) ? 'more' : 'less') : null,
      score,
      nextScore: scoreOf.get(addDays(weekStart, 7)) ?? null,
    };
  });
  const sideOf = (use: 'more' | 'less'): UseCompared => {
    const own = rows.filter((week) => week.use === use);
    return {
      same: spreadOf(own.map(({ score }) => score)),
      following: spreadOf(own.map(({ nextScore }) => nextScore)),
    };
  };
  return {
    weeks: rows,
    compared: both.length,
    of: starts.length,
    state,
    medianShare: state === 'too-little' ? null : medianShare,
    more: sideOf('more'),
    less: sideOf('less'),
  };
}

/** The share of answered days on which a skill was used. */
const shareOf = ({ daysWithUse, daysLogged }: WeekOfUse): number => daysWithUse / daysLogged;

/** The last complete score of each week, by the week's Monday. */
function lastScores(scores: readonly ScoreOfDay[]): Map<string, number> {
  const latest = new Map<string, { day: string; total: number }>();
  for (const { day, total } of scores) {
    if (total === null) continue;
    const start = weekStartOf(day);
    const known = latest.get(start);
    if (!known || known.day <= day) latest.set(start, { day, total });
  }
  return new Map([...latest].map(([start, { total }]) => [start, total]));
}

function spreadOf(scores: readonly (number | null)[]): ScoresOfWeeks {
  const known = scores.filter((score) => score !== null).sort((a, b) => a - b);
  return {
    n: known.length,
    lowest: known[0] ?? null,
    median: median(known),
    highest: known.at(-1) ?? null,
  };
}

/** The middle one, or half way between the middle two; `null` of nothing. */
function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [upper = 0, lower = 0] = [sorted[half], sorted[half - 1]];
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
}

/** What stands beside every comparison, whatever it shows. */
export const associationOnly =
  'This shows association only, not cause: a hard week can bring both less practice and a higher score.';

/** "Too little to compare: 4 weeks have both a card and a score, and 6 are needed." */
export function sayTooLittle({ compared }: SkillsAndSymptoms): string {
  const have = compared === 1 ? '1 week has' : `${compared} weeks have`;
  return `Too little to compare: ${have} both a card and a score, and ${leastWeeks} are needed.`;
}

/** What was found, with its counts, and what it does not show. */
export function saySkillsAndSymptoms(found: SkillsAndSymptoms, instrument: string): string {
  if (found.state === 'too-little') return sayTooLittle(found);
  if (found.state === 'no-difference') {
    return `In all ${found.compared} weeks with a card and a score, skills were used on as many of the answered days: there is no week with less use to compare with.`;
  }
  const { more, less } = found;
  return (
    `Same week: ${saySpread(instrument, more.same, 'more')}; ${saySpread(instrument, less.same, 'less')}. ` +
    `Following week: ${saySpread(instrument, more.following, 'more')}; ${saySpread(instrument, less.following, 'less')}. ` +
    associationOnly
  );
}

function saySpread(instrument: string, { n, lowest, median, highest }: ScoresOfWeeks, use: string) {
  const weeks = `${n} ${n === 1 ? 'week' : 'weeks'} with ${use} skill use`;
  if (median === null) return `no score after ${use} skill use`;
  if (n === 1) return `${weeks}, ${instrument} ${median}`;
  return `${weeks}, ${instrument} ${lowest} to ${highest}, median ${median}`;
}
