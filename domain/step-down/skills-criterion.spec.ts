import { addDays } from '#domain/calendar/zoned-time';
import type { CriterionState } from '#domain/step-down/finding';
import { skillsFinding } from '#domain/step-down/skills-criterion';
import { knowing } from '#domain/step-down/testing';

const rule = { kind: 'skills', daysPerWeek: 4, weeks: 2 } as const;
const first = '2026-06-01';
const second = '2026-06-08';

/** A week of which so many days were answered, and on so many of them a skill was used. */
function week(start: string, answered: number, used: number) {
  const days = Array.from({ length: answered }, (_, index) => addDays(start, index));
  return {
    answered: days,
    entries: days.slice(0, used).map((day) => ({ day, skillCode: 'dbt.stop', rating: 5 as const })),
  };
}

function found(...weeks: readonly ReturnType<typeof week>[]) {
  const diary = {
    answered: weeks.flatMap(({ answered }) => answered),
    entries: weeks.flatMap(({ entries }) => entries),
  };
  return skillsFinding(rule, knowing({ diary }));
}

describe('criterion: skills used in life', () => {
  const cases: readonly [string, readonly ReturnType<typeof week>[], CriterionState][] = [
    ['no card at all', [], 'unknown'],
    ['enough in both weeks', [week(first, 7, 4), week(second, 7, 5)], 'met'],
    ['one day short in one week', [week(first, 7, 3), week(second, 7, 7)], 'not-met'],
    ['no card in one week', [week(first, 7, 4)], 'unknown'],
    [
      'days without an answer that could be enough',
      [week(first, 5, 3), week(second, 7, 4)],
      'unknown',
    ],
    ['days without an answer that could not', [week(first, 6, 2), week(second, 7, 4)], 'not-met'],
    ['enough already, with days unanswered', [week(first, 4, 4), week(second, 4, 4)], 'met'],
    ['short in one week, no card in the other', [week(first, 7, 0)], 'not-met'],
  ];
  for (const [name, weeks, state] of cases) {
    it(`${name}: ${state}`, () => expect(found(...weeks).state).toBe(state));
  }

  it('shows the running week and does not judge by it', () => {
    const finding = found(week(first, 7, 5), week('2026-06-15', 2, 2));
    expect(finding.evidence).toBe(
      'Week of 1 Jun: 5 of 7 days answered. Week of 8 Jun: no card. Week of 15 Jun: 2 of 2 days so far.',
    );
    expect(finding.picture).toEqual({ kind: 'weeks', days: [5, null, 2], atLeast: 4 });
    expect(finding.missing).toContain('The diary card of the week of 8 Jun');
  });
});
