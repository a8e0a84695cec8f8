/** Everyone but the twelve: others in care now, and everyone whose episode has ended. */
import { addDays, daysBetween, weekdayOf } from '#domain/calendar/zoned-time';
import { Census } from './census.ts';
import { courseOf, drawCourse } from './courses.ts';
import type { GroupKey } from './curriculum.ts';
import type { InventedName } from './names.ts';
import { inventNames } from './names.ts';
import { addPlan, drawObjectives } from './plans.ts';
import type { Random } from './random.ts';
import type {
  AgreedOfStay,
  Course,
  LevelOfStay,
  MemberOfStay,
  PersonOfDemo,
  Stay,
} from './stay.ts';
import type { World } from './world.ts';
import { historyDays } from './world.ts';

const finishedPeople = 176;
const returning = 14;
const inPhp = 11;
const inIop = 16;

type Track = 'morning' | 'afternoon';

const sources = [
  'inpatient',
  'inpatient',
  'direct',
  'direct',
  'OP',
  'OP',
  'residential',
  'PHP',
] as const;
const pronouns = ['she/her', 'she/her', 'he/him', 'he/him', 'they/them', null] as const;
const phpDays = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4],
  [1, 2, 4, 5],
  [1, 3, 5],
] as const;
const morningDays = [
  [1, 2, 4],
  [1, 2, 4],
  [1, 4],
  [1, 2, 3, 4],
  [1, 2, 4, 5],
  [1, 2, 3, 4, 5],
] as const;
const afternoonDays = [
  [1, 2, 3, 4, 5],
  [1, 2, 4],
  [1, 2, 3, 4],
  [1, 3, 4, 5],
  [1, 4],
  [3, 5],
  [2, 3, 5],
] as const;

/** @param twelve the Skills group of today, which has its seats already */
export function makeOthers(world: World, twelve: readonly Stay[]): Stay[] {
  const census = new Census(world.firstDay);
  for (const stay of twelve) census.seat(stay.memberships, world.today);
  const names = inventNames(
    'riverbend',
    finishedPeople + inPhp + inIop,
    twelve.map((stay) => stay.person.family),
  );
  const people = names.map((name, index) => makePerson(world, name, index));
  const current = people.slice(0, inPhp + inIop);
  const former = people.slice(inPhp + inIop);
  const stays: Stay[] = current.map((person, index) =>
    makeCurrent(world, census, person, index < inPhp, index),
  );
  stays.push(...former.map((person) => makeFinished(world, census, person, 1, null)));
  return [...stays, ...makeReturning(world, census, stays)];
}

function makePerson(world: World, name: InventedName, index: number): PersonOfDemo {
  const key = `person-${index}`;
  const random = world.random(key);
  return {
    key,
    id: world.id('participant', key),
    first: name.first,
    family: name.family,
    pronouns: random.pick(pronouns),
    birthDate: addDays('1958-01-01', random.between(0, 17_500)),
    part2: random.chance(0.35),
  };
}

function makeCurrent(
  world: World,
  census: Census,
  person: PersonOfDemo,
  php: boolean,
  index: number,
): Stay {
  const random = world.random(person.key, 'current');
  const weeks = php ? (index % 3) + 1 : 1 + ((index * 5) % 11);
  const admittedOn = workday(addDays(world.today, -7 * weeks + random.between(0, 5)), -1);
  const phpFirst = !php && weeks > 5 && random.chance(0.4);
  const iopFrom = phpFirst ? workday(addDays(admittedOn, 21), 1) : admittedOn;
  const levels: LevelOfStay[] = php
    ? [{ program: 'riverbend-php', from: admittedOn, to: null }]
    : [
        ...(phpFirst
          ? [{ program: 'riverbend-php' as const, from: admittedOn, to: addDays(iopFrom, -1) }]
          : []),
        { program: 'riverbend-iop', from: iopFrom, to: null },
      ];
  const course =
    index % 9 === 0
      ? courseOf('worsening', random, person.part2)
      : drawCourse(random, person.part2);
  return finish(world, census, { person, number: 1, admittedOn, levels, course, random });
}

function makeFinished(
  world: World,
  census: Census,
  person: PersonOfDemo,
  number: number,
  notBefore: string | null,
): Stay {
  const random = world.random(person.key, 'stay', number);
  const drawn = drawCourse(random, person.part2);
  const early = drawn.kind === 'dropping-out';
  const phpWeeks = random.chance(0.45) ? random.between(2, 4) : 0;
  const iopWeeks = early ? random.between(1, 4) : random.between(5, 10);
  const onlyPhp = phpWeeks > 0 && random.chance(0.15);
  const length = 7 * (phpWeeks + (onlyPhp ? 0 : iopWeeks)) - random.between(0, 3);
  const last = historyDays - length - 2;
  const first =
    notBefore === null ? 0 : Math.min(last, daysBetween(world.firstDay, notBefore) + 30);
  const admittedOn = workday(addDays(world.firstDay, random.between(first, last)), -1);
  const dischargedOn = workday(addDays(admittedOn, length), -1);
  const iopFrom = workday(addDays(admittedOn, 7 * phpWeeks), 1);
  const levels: LevelOfStay[] = [];
  if (phpWeeks > 0) {
    const to = onlyPhp ? dischargedOn : addDays(iopFrom, -1);
    levels.push({ program: 'riverbend-php', from: admittedOn, to });
  }
  if (!onlyPhp) levels.push({ program: 'riverbend-iop', from: iopFrom, to: dischargedOn });
  const told = { person, number, admittedOn, dischargedOn, levels, course: drawn, random };
  return finish(world, census, told);
}

/** People who came back: a second episode after the first, or an earlier one of someone in care. */
function makeReturning(world: World, census: Census, stays: readonly Stay[]): Stay[] {
  const last = addDays(world.today, -120);
  return stays
    .filter((stay) => stay.dischargedOn !== null && stay.dischargedOn < last)
    .slice(0, returning)
    .map((stay) => makeFinished(world, census, stay.person, 2, stay.dischargedOn));
}

interface Outline {
  readonly person: PersonOfDemo;
  readonly number: number;
  readonly admittedOn: string;
  readonly dischargedOn?: string;
  readonly levels: readonly LevelOfStay[];
  readonly course: Course;
  readonly random: Random;
}

function finish(world: World, census: Census, outline: Outline): Stay {
  const { person, number, admittedOn, dischargedOn = null, levels, course, random } = outline;
  const key = `${person.key}-${number}`;
  const iop = levels.find((level) => level.program === 'riverbend-iop');
  const track: Track =
    iop !== undefined &&
    iop.to !== null &&
    random.chance(0.68) &&
    census.hasSeat('skills', iop.from, iop.to)
      ? 'morning'
      : 'afternoon';
  const days = daysWithSeats(world, census, iop, track, random);
  const php = random.pick<readonly number[]>(phpDays);
  const memberships = levels.flatMap((level) => groupsOf(level, track, days, random));
  census.seat(memberships, world.today);
  const { plan, objectives } = drawObjectives(world, key, random, {
    substanceUse: person.part2,
    plan: null,
  });
  const stay: Stay = {
    key,
    id: world.id('episode', key, world.at(admittedOn, '08:00')),
    person,
    number,
    source: random.pick(sources),
    admittedOn,
    dischargedOn,
    dischargeReason: dischargedOn === null ? null : reasonOf(course, levels, random),
    levels,
    agreed: levels.flatMap((level) => agreedOf(level, level === iop ? days : php, random)),
    memberships,
    clinician: clinicianOf(levels, track, random),
    prescriber: levels[0]?.program === 'riverbend-php' ? 'thistledown' : 'hollowell',
    course,
    told: null,
    objectives,
  };
  addPlan(world, stay, plan);
  return stay;
}

/** Agreed days whose groups have a seat throughout; of those drawn first, if none has. */
function daysWithSeats(
  world: World,
  census: Census,
  iop: LevelOfStay | undefined,
  track: Track,
  random: Random,
): readonly number[] {
  const offered = random.shuffled<readonly number[]>(
    track === 'morning' ? morningDays : afternoonDays,
  );
  const fitting = offered.find((days) =>
    groupKeysOf(track, days).every(
      (group) => iop === undefined || census.hasSeat(group, iop.from, iop.to ?? world.today),
    ),
  );
  return fitting ?? offered[0] ?? [1, 2, 4];
}

function groupKeysOf(track: Track, days: readonly number[]): GroupKey[] {
  const groups: GroupKey[] = [];
  if (days.some((day) => [1, 2, 4].includes(day))) {
    groups.push(track === 'morning' ? 'skills' : 'process');
  }
  if (days.some((day) => [3, 5].includes(day))) groups.push('relapse');
  return groups;
}

function groupsOf(
  level: LevelOfStay,
  track: Track,
  days: readonly number[],
  random: Random,
): MemberOfStay[] {
  const { from, to } = level;
  if (level.program === 'riverbend-php') return [{ group: 'day', from, to }];
  const groups: MemberOfStay[] = groupKeysOf(track, days).map((group) => ({ group, from, to }));
  if (track === 'afternoon' && days.includes(2) && random.chance(0.8)) {
    groups.push({ group: 'family', from, to });
  }
  return groups;
}

/** Some come on fewer days towards the end. */
function agreedOf(level: LevelOfStay, weekdays: readonly number[], random: Random): AgreedOfStay[] {
  const { program, from, to } = level;
  const fewer = weekdays.filter((_, index) => index !== 1);
  const change = addDays(from, 35);
  const steps =
    program === 'riverbend-iop' && weekdays.length > 2 && to !== null && addDays(change, 7) < to;
  if (!steps || random.chance(0.7)) return [{ weekdays, from, to }];
  return [
    { weekdays, from, to: addDays(change, -1) },
    { weekdays: fewer, from: change, to },
  ];
}

function reasonOf(course: Course, levels: readonly LevelOfStay[], random: Random): string {
  if (course.kind === 'dropping-out') return random.pick(['against-advice', 'administrative']);
  if (course.kind === 'worsening') return random.pick(['transferred', 'transferred', 'completed']);
  if (levels.at(-1)?.program === 'riverbend-php') return 'stepped-down';
  return random.pick(['completed', 'completed', 'stepped-down']);
}

function clinicianOf(levels: readonly LevelOfStay[], track: Track, random: Random): string {
  if (levels.every((level) => level.program === 'riverbend-php')) {
    return random.pick(['castellane', 'brook']);
  }
  return track === 'morning'
    ? random.pick(['vale', 'whitlock'])
    : random.pick(['pike', 'whitlock']);
}

/** The day itself, or the next Monday to Friday in the given direction. */
function workday(day: string, step: 1 | -1): string {
  let candidate = day;
  while (weekdayOf(candidate) > 5) candidate = addDays(candidate, step);
  return candidate;
}
