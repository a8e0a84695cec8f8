import { addDays, weekdayOf } from '#domain/calendar/zoned-time';
import type { CourseKind, LevelOfStay, Stay, ToldScores } from './stay.ts';
import { courseOf } from './courses.ts';
import { addPlan, drawObjectives } from './plans.ts';
import { groupOf } from './programs.ts';
import type { World } from './world.ts';
import { weekdayBefore } from './world.ts';

interface Story {
  readonly first: string;
  readonly family: string;
  readonly pronouns: string;
  readonly week: number;
  /** Weeks in our PHP before the IOP; Kestrel comes from there today. */
  readonly phpWeeks: number;
  readonly weekdays: readonly number[];
  readonly source: Stay['source'];
  readonly course: CourseKind;
  readonly clinician: string;
  readonly substanceUse: boolean;
  /** Which of the plans in plans.ts; null: drawn. */
  readonly plan: number | null;
  readonly phq9: readonly (number | null)[];
  readonly gad7: readonly (number | null)[];
  /** PHQ-9 item 9, one for each PHQ-9; left out: not endorsed. */
  readonly item9?: readonly number[];
}

const three = [1, 2, 4];
const everyDay = [1, 2, 3, 4, 5];

/**
 * The Skills group. One score a week, oldest first, the last on the weekday before today; Dov's
 * last is today's (see today.ts), Lumen's last two are missing.
 */
export const stories: readonly Story[] = [
  story('Aster', 'Quillfern', 'she/her', 6, three, 'direct', 'slow', 'vale', {
    phq9: [16, 16, 15, 14, 13, 12],
    gad7: [13, 13, 12, 12, 11, 10],
  }),
  story('Bram', 'Ottermere', 'he/him', 10, three, 'inpatient', 'recovering', 'vale', {
    phpWeeks: 3,
    phq9: [21, 20, 19, 17, null, 15, 13, 14, 11, 9],
    gad7: [16, 17, 15, 14, 14, 13, 13, 14, 12, 11],
    item9: [2, 1, 1, 1, 0, 0, 0, 1, 0, 0],
  }),
  story('Cassia', 'Thornwhistle', 'she/her', 5, three, 'OP', 'worsening', 'vale', {
    substanceUse: true,
    plan: 0,
    phq9: [14, 13, 15, 17, 20],
    gad7: [11, 12, 13, 15, 16],
  }),
  story('Dov', 'Lanternby', 'he/him', 3, everyDay, 'direct', 'flat', 'vale', {
    substanceUse: true,
    phq9: [18, 18],
    gad7: [14, 13, 14],
  }),
  story('Elowen', 'Marsk', 'she/her', 8, [1, 4], 'residential', 'recovering', 'vale', {
    phq9: [15, 14, 14, 12, 11, 10, 9, 8],
    gad7: [12, 12, 11, 10, 9, 8, 8, 7],
  }),
  story('Fitz', 'Harrowgate', 'he/him', 4, three, 'direct', 'flat', 'vale', {
    substanceUse: true,
    plan: 1,
    phq9: [14, 15, 13, 13],
    gad7: [9, 10, 9, 9],
  }),
  story('Greta', 'Moonfield', 'she/her', 7, [1, 2, 4, 5], 'OP', 'slow', 'vale', {
    phq9: [17, 17, 16, 15, 15, 14, 13],
    gad7: [14, 13, 13, 13, 12, 12, 11],
  }),
  story('Hollis', 'Inkwell', 'they/them', 5, three, 'inpatient', 'dropping-out', 'vale', {
    substanceUse: true,
    phq9: [17, 17, 16, 16, 15],
    gad7: [12, 12, 11, 12, 11],
    item9: [1, 0, 0, 0, 0],
  }),
  story('Ines', 'Copperleaf', 'she/her', 2, [1, 2, 3, 4], 'OP', 'flat', 'whitlock', {
    phq9: [19, 18],
    gad7: [15, 15],
  }),
  story('Jory', 'Saltmarsh', 'they/them', 9, [1, 4], 'residential', 'recovering', 'whitlock', {
    phq9: [16, 15, 15, 13, 13, 11, 10, 9, 8],
    gad7: [10, 10, 9, 9, 8, 7, 7, 6, 6],
  }),
  story('Kestrel', 'Duskharrow', 'they/them', 4, three, 'inpatient', 'slow', 'whitlock', {
    phpWeeks: 4,
    phq9: [20, 19, 17, 16],
    gad7: [15, 15, 14, 13],
  }),
  story('Lumen', 'Ashgrove', 'she/her', 6, three, 'direct', 'slow', 'whitlock', {
    phq9: [16, 15, 15, 14],
    gad7: [11, 11, 10, 10],
  }),
];

function story(
  first: string,
  family: string,
  pronouns: string,
  week: number,
  weekdays: readonly number[],
  source: Stay['source'],
  course: CourseKind,
  clinician: string,
  scores: Pick<Story, 'phq9' | 'gad7'> &
    Partial<Pick<Story, 'phpWeeks' | 'substanceUse' | 'plan' | 'item9'>>,
): Story {
  const { phpWeeks = 0, substanceUse = false, plan = null } = scores;
  return {
    first,
    family,
    pronouns,
    week,
    weekdays,
    source,
    course,
    clinician,
    ...scores,
    phpWeeks,
    substanceUse,
    plan,
  };
}

/** The day of week 1: so that the score of week n was given on the weekday before today. */
export function admissionOf(world: World, week: number): string {
  return addDays(weekdayBefore(world.today), -7 * (week - 1));
}

export function makeTwelve(world: World): Stay[] {
  return stories.map((told, index) => makeStay(world, told, index));
}

function makeStay(world: World, told: Story, index: number): Stay {
  const key = `skills-${told.first.toLowerCase()}`;
  const random = world.random('story', key);
  const admittedOn = admissionOf(world, told.week);
  const levels = levelsOf(world, told, admittedOn);
  const iopFrom = levels.at(-1)?.from ?? admittedOn;
  const { plan, objectives } = drawObjectives(world, key, random, told);
  const stay: Stay = {
    key,
    id: world.id('episode', key, world.at(admittedOn, '08:00')),
    person: {
      key,
      id: world.id('participant', key),
      first: told.first,
      family: told.family,
      pronouns: told.pronouns,
      birthDate: `${1968 + ((index * 7) % 37)}-0${1 + (index % 9)}-${10 + index}`,
      part2: told.substanceUse,
    },
    number: 1,
    source: told.source,
    admittedOn,
    dischargedOn: null,
    dischargeReason: null,
    levels,
    agreed: agreedDays(world, told, levels),
    memberships: [
      ...levels
        .filter((level) => level.program === 'riverbend-php')
        .map(({ from, to }) => ({ group: 'day' as const, from, to })),
      { group: 'skills' as const, from: iopFrom, to: null },
      ...(told.weekdays.some((day) => groupOf('relapse').weekdays.includes(day))
        ? [{ group: 'relapse' as const, from: iopFrom, to: null }]
        : []),
    ],
    clinician: told.clinician,
    prescriber: 'hollowell',
    course: {
      ...courseOf(told.course, random, told.substanceUse),
      noShow: [0.02, 0.03],
      excused: 0.04,
      urge: told.course === 'worsening' ? [2, 6] : told.substanceUse ? [4.5, 3] : [1, 0],
    },
    told: toldScores(told),
    objectives,
  };
  addPlan(world, stay, plan);
  return stay;
}

function levelsOf(world: World, told: Story, admittedOn: string): LevelOfStay[] {
  if (told.phpWeeks === 0) return [{ program: 'riverbend-iop', from: admittedOn, to: null }];
  const iopFrom =
    told.phpWeeks === told.week ? world.today : addDays(admittedOn, 7 * told.phpWeeks);
  return [
    { program: 'riverbend-php', from: admittedOn, to: addDays(iopFrom, -1) },
    { program: 'riverbend-iop', from: iopFrom, to: null },
  ];
}

/**
 * Whoever's agreed days leave today out has agreed to come today as well: all twelve are expected.
 */
function agreedDays(world: World, told: Story, levels: readonly LevelOfStay[]): Stay['agreed'] {
  const { today } = world;
  return levels.flatMap(({ program, from, to }) => {
    if (program === 'riverbend-php') return [{ weekdays: everyDay, from, to }];
    if (told.weekdays.includes(weekdayOf(today))) return [{ weekdays: told.weekdays, from, to }];
    const extra = { weekdays: withDay(told.weekdays, today), from: today, to: today };
    return from === today
      ? [extra, { weekdays: told.weekdays, from: addDays(today, 1), to }]
      : [{ weekdays: told.weekdays, from, to }, extra];
  });
}

/** Agreed weekdays with the one of `day` among them. */
export function withDay(weekdays: readonly number[], day: string): number[] {
  return [...new Set([...weekdays, weekdayOf(day)])].sort((a, b) => a - b);
}

function toldScores(told: Story): ToldScores {
  const { phq9, gad7, item9 = [] } = told;
  return { phq9, gad7, item9: phq9.map((_, index) => item9[index] ?? 0) };
}
