import { addDays, sayDay, weekStartOf } from '#domain/calendar/zoned-time';
import { weekOfSkills, type WeekOfSkills } from '#domain/skills/weekly-skill-use';
import { worstOf } from '#domain/step-down/attendance-criterion';
import type { SkillsRule } from '#domain/step-down/criterion';
import { counted } from '#domain/step-down/criterion-words';
import type { CriterionState, Finding } from '#domain/step-down/finding';
import type { ReviewFacts } from '#domain/step-down/review-facts';

/**
 * Days with a skill used in life, in each of the last whole weeks (clinical.md E2, E3). A day without an
 * answer on the card may have been one; where such days could turn the result it is unknown.
 */
export function skillsFinding(rule: SkillsRule, facts: ReviewFacts): Finding {
  const current = weekStartOf(facts.today, facts.firstWeekday);
  const { entries, answered } = facts.diary;
  const weeks = Array.from({ length: rule.weeks }, (_, index) =>
    weekOfSkills(addDays(current, -7 * (rule.weeks - index)), entries, answered),
  );
  const now = weekOfSkills(current, entries, answered);
  const state = worstOf(weeks.map((week) => stateOf(week, rule)));
  const window = { from: weeks[0]?.weekStart ?? current, to: addDays(current, -1) };
  return {
    state,
    evidence: [
      ...weeks.map(weekWords),
      `Week of ${sayDay(now.weekStart)}: ${
        now.card === 'no-card' ? 'no card so far' : `${dayCount(now)} so far`
      }.`,
    ].join(' '),
    missing: missingWords(weeks, rule),
    wouldChange: changeWords(state, rule),
    picture: {
      kind: 'weeks',
      days: [...weeks, now].map(({ card, daysWithUse }) =>
        card === 'no-card' ? null : daysWithUse.count,
      ),
      atLeast: rule.daysPerWeek,
    },
    window,
    facts: answered
      .filter((day) => day >= window.from && day <= window.to)
      .map((day) => ({ kind: 'diary', id: day, day })),
  };
}

function stateOf(week: WeekOfSkills, { daysPerWeek }: SkillsRule): CriterionState {
  if (week.daysWithUse.count >= daysPerWeek) return 'met';
  const mayBe = week.daysWithUse.count + 7 - week.daysLogged;
  return mayBe >= daysPerWeek ? 'unknown' : 'not-met';
}

const dayCount = ({ daysWithUse, daysLogged }: WeekOfSkills): string =>
  `${daysWithUse.count} of ${counted(daysLogged, 'day')}`;

function weekWords(week: WeekOfSkills): string {
  const name = `Week of ${sayDay(week.weekStart)}`;
  return week.card === 'no-card' ? `${name}: no card.` : `${name}: ${dayCount(week)} answered.`;
}

function missingWords(weeks: readonly WeekOfSkills[], rule: SkillsRule): string | null {
  const open = weeks.filter((week) => stateOf(week, rule) === 'unknown');
  if (open.length === 0) return null;
  return `The diary card of the ${open.length === 1 ? 'week' : 'weeks'} of ${open
    .map(({ weekStart }) => sayDay(weekStart))
    .join(' and ')}: enter it, or ask at the next check-in.`;
}

function changeWords(state: CriterionState, { daysPerWeek, weeks }: SkillsRule): string | null {
  if (state === 'met') return `A week with fewer than ${counted(daysPerWeek, 'day')}.`;
  return state === 'not-met'
    ? `${counted(weeks, 'whole week')} with ${daysPerWeek} or more days.`
    : null;
}
