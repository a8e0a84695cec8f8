import type { TimelinePractice, TimelineSkillWeek } from '#contract/timeline';
import { daysBetween, dayOf } from '#domain/calendar/zoned-time';
import { type SkillModule, skillModuleLabels } from '#domain/skills/skill-catalogue';
import { practisedByWeek } from '#domain/skills/weekly-skill-use';
import { type Axis, type AxisWeek, ofShownWeeks, sayList, sayWeeks } from './axis';

export interface SkillCell {
  readonly week: AxisWeek;
  readonly days: number;
  /** 0 to 4: one hue, and the number always stands in it. */
  readonly heat: 0 | 1 | 2 | 3 | 4;
}

export interface SkillsLane {
  readonly rows: readonly { module: string; label: string; cells: readonly SkillCell[] }[];
  /** Weeks with a card, each with what it says. */
  readonly carded: readonly { week: AxisWeek; own: TimelineSkillWeek }[];
  /** Weeks without a diary card: unknown, hatched over all rows. */
  readonly noCard: readonly AxisWeek[];
  readonly practised: readonly { week: AxisWeek; count: number }[];
  readonly words: string;
  readonly practisedWords: string;
}

const heatOfDays = [0, 1, 2, 3, 3, 4, 4, 4] as const;

/** Used in life (diary card, days a week) and practised in group (taps): two series, never mixed. */
export function skillsLane(
  skillWeeks: readonly TimelineSkillWeek[],
  practices: readonly TimelinePractice[],
  axis: Axis,
): SkillsLane {
  const byStart = new Map(skillWeeks.map((week) => [week.weekStartsOn, week]));
  const past = axis.weeks.filter(({ startsOn }) => startsOn <= axis.lastDay);
  const logged = past.flatMap((week) => {
    const own = byStart.get(week.startsOn);
    return own && own.daysLogged > 0 ? [{ week, own }] : [];
  });
  const modules = [...new Set(logged.flatMap(({ own }) => Object.keys(own.daysByModule)))];
  const rows = modules.map((module) => ({
    module,
    label: labelOf(module),
    cells: logged.map(({ week, own }) => cellOf(week, own.daysByModule[module] ?? 0)),
  }));
  const noCard = past.filter(
    ({ startsOn }) => !logged.some(({ week }) => week.startsOn === startsOn),
  );
  const counts = new Map<string, number>();
  for (const { weekStart, days } of practisedByWeek(
    practices.map(({ at, skillCode }) => ({ day: dayOf(at, axis.zone), skillCode })),
  )) {
    counts.set(weekStart, (counts.get(weekStart) ?? 0) + days);
  }
  const practised = past.flatMap((week) => {
    const count = counts.get(week.startsOn);
    return count === undefined ? [] : [{ week, count }];
  });
  return {
    rows,
    carded: logged,
    noCard,
    practised,
    words: ofShownWeeks(axis, wordsOf(rows, logged, noCard, axis)),
    practisedWords: practisedWords(
      practised.reduce((sum, { count }) => sum + count, 0),
      practices,
      axis,
    ),
  };
}

function cellOf(week: AxisWeek, days: number): SkillCell {
  return { week, days, heat: heatOfDays[Math.min(7, Math.max(0, days))] ?? 4 };
}

function labelOf(module: string): string {
  return module in skillModuleLabels ? skillModuleLabels[module as SkillModule] : module;
}

function wordsOf(
  rows: SkillsLane['rows'],
  logged: SkillsLane['carded'],
  noCard: readonly AxisWeek[],
  axis: Axis,
): string {
  const last = logged.at(-1);
  if (!last) return 'No diary card: unknown, not zero.';
  const latest = last.week;
  const now = rows
    .map(({ label, cells }) => ({
      label: label.toLowerCase(),
      days: cells.find(({ week }) => week.startsOn === latest.startsOn)?.days ?? 0,
    }))
    .sort((a, b) => b.days - a.days);
  const most = now[0]?.days ?? 0;
  const top = now.filter(({ days }) => days === most).map(({ label }) => label);
  const name = latest.number === null ? latest.day : `week ${latest.number}`;
  const each = top.length > 1 ? ' each' : '';
  const parts = [
    most === 0
      ? `No skill used on the card of ${name}.`
      : `Most used in ${name}: ${sayList(top)}, ${most} ${most === 1 ? 'day' : 'days'}${each}. ${sayUses(last.own)}`,
  ];
  const without = noCard.flatMap(({ number }) => (number === null ? [] : [number]));
  if (without.length > 0) parts.push(`No diary card in ${sayWeeks(without)}: unknown, not zero.`);
  const age = daysBetween(latest.startsOn, axis.today) + 1;
  if (latest.current && age < 7) {
    parts.push(`This week is ${age === 1 ? 'one day' : `${age} days`} old.`);
  }
  return parts.join(' ');
}

/** Counts of an ordinal scale (clinical.md E2): how often something was used, helped and came by itself. */
function sayUses({ daysLogged, daysWithUse, uses, helped, automatic }: TimelineSkillWeek): string {
  const days = daysLogged === 1 ? 'day' : 'days';
  return (
    `Used on ${daysWithUse} of ${daysLogged} ${days} answered: ` +
    `${helped} of ${uses} ${uses === 1 ? 'use' : 'uses'} helped, ${automatic} automatic.`
  );
}

function practisedWords(
  count: number,
  practices: readonly TimelinePractice[],
  { cut, weeks }: Axis,
): string {
  if (practices.length === 0) return 'Nothing tapped in group: not known whether practised.';
  const where = cut ? `in these ${weeks.length} weeks` : 'in this episode';
  return `${count} ${count === 1 ? 'time' : 'times'} tapped in group ${where}, counted once a day for each module.`;
}
