import { addDays } from '#domain/calendar/zoned-time';
import type { LifeArea } from '#domain/plan/life-areas';
import { addPlanVersions } from './plan-versions.ts';
import type { Random } from './random.ts';
import type { ObjectiveOfStay, Stay } from './stay.ts';
import { earliest, type World } from './world.ts';

interface PlanTemplate {
  readonly problem: string;
  readonly goal: string;
  readonly lifeArea: LifeArea;
  readonly objectives: readonly (readonly [label: string, text: string, measure: string])[];
  readonly interventions: readonly (readonly [what: string, howOften: string])[];
}

const plans: readonly PlanTemplate[] = [
  {
    problem: 'Low mood most of the day, with withdrawal from work and friends.',
    goal: 'Take part in daily life again, at home and among people.',
    lifeArea: 'daily-life',
    objectives: [
      ['Sleep and routine', 'In bed by 23:00 and up by 8:00 on five of seven days.', 'Diary card'],
      [
        'Call one friend a week',
        'Calls one friend each week and names how it went in group.',
        'What is told in group',
      ],
      [
        'One planned pleasure a day',
        'Plans and does one pleasant activity on five of seven days.',
        'Diary card',
      ],
    ],
    interventions: [
      ['Skills group with behavioural activation', 'Three times a week'],
      ['Planning the week together', 'Once a week'],
    ],
  },
  {
    problem: 'Mornings in bed until noon; two jobs lost within a year.',
    goal: 'A morning that starts, and a week that holds.',
    lifeArea: 'work',
    objectives: [
      [
        'Out of bed by 8:00',
        'Out of bed by 8:00 on five of seven days for three weeks.',
        'Diary card',
      ],
      [
        'One call a day',
        'Makes one call a day that was put off, and checks it off.',
        'The list of calls',
      ],
      [
        'Craving plan',
        'Uses the written plan within ten minutes of a craving, four times a week.',
        'Diary card',
      ],
    ],
    interventions: [
      ['Skills group', 'Three times a week'],
      ['Relapse prevention group', 'Twice a week'],
    ],
  },
  {
    problem: 'Worry that cannot be stopped, with tension and broken sleep.',
    goal: 'Notice worry early and choose what to do with it.',
    lifeArea: 'symptoms',
    objectives: [
      ['Worry time', 'Keeps worry to a set half hour on five of seven days.', 'Diary card'],
      [
        'Check the facts',
        'Checks the facts in writing three times a week before acting.',
        'Written worksheets',
      ],
      [
        'Paced breathing',
        'Paces breathing for five minutes twice a day, on the diary card.',
        'Diary card',
      ],
    ],
    interventions: [['Thought records, read in group', 'Three times a week']],
  },
  {
    problem: 'Urges to drink after conflict; two lapses in the month before admission.',
    goal: 'Get through conflict without drinking.',
    lifeArea: 'symptoms',
    objectives: [
      [
        'Ride out the urge',
        'Surfs an urge for twenty minutes before anything else, each time.',
        'Diary card',
      ],
      [
        'Refuse in two sentences',
        'Uses a prepared refusal at least twice by the target date.',
        'What is told in group',
      ],
      [
        'List of people',
        'Calls one person of the list before leaving a hard situation.',
        'Diary card',
      ],
    ],
    interventions: [
      ['Relapse prevention group', 'Twice a week'],
      ['Refusal skills practised aloud', 'Once a week'],
    ],
  },
  {
    problem: 'Quarrels at home end in silence for days; alone with it since.',
    goal: 'Ask for what is needed and stay in contact.',
    lifeArea: 'relationships',
    objectives: [
      [
        'Ask once a week',
        'Makes one request a week with DEAR MAN and reports what came of it.',
        'What is told in group',
      ],
      [
        'Back within an hour',
        'After a quarrel, speaks again within an hour on most occasions.',
        'What is told in group',
      ],
    ],
    interventions: [
      ['Interpersonal effectiveness, practised in group', 'Once a week'],
      ['Family session', 'Every other week'],
    ],
  },
  {
    problem: 'Urges to hurt oneself when shame rises; last time before admission.',
    goal: 'Stay safe while feelings rise and fall.',
    lifeArea: 'symptoms',
    objectives: [
      [
        'Skill before act',
        'Uses TIPP or another crisis skill before acting on an urge, each time.',
        'Diary card',
      ],
      ['Name the shame', 'Names shame aloud to one person twice a week.', 'What is told in group'],
      ['Evening plan', 'Follows the written evening plan on five of seven days.', 'Diary card'],
    ],
    interventions: [
      ['Distress tolerance skills, practised in group', 'Three times a week'],
      ['Safety plan read together', 'Every week'],
    ],
  },
  {
    problem: 'Panic on the way to work; has not driven for six weeks.',
    goal: 'Move freely again.',
    lifeArea: 'work',
    objectives: [
      ['One stop further', 'Rides one stop further each week, alone.', 'The list of rides'],
      [
        'Stay until it falls',
        'Stays in the situation until fear has halved, three times a week.',
        'The list of rides',
      ],
    ],
    interventions: [['Exposure, planned and looked back on', 'Three times a week']],
  },
];

const usePlans = [1, 3];
const otherPlans = [0, 2, 4, 5, 6];

export function drawObjectives(
  world: World,
  stayKey: string,
  random: Random,
  wanted: { readonly substanceUse: boolean; readonly plan: number | null },
): { readonly plan: number; readonly objectives: ObjectiveOfStay[] } {
  const drawn = random.pick(wanted.substanceUse ? usePlans : otherPlans);
  const plan = wanted.plan ?? drawn;
  const count = wanted.plan === null && random.chance(0.3) ? 2 : 3;
  const objectives = (plans[plan]?.objectives ?? []).slice(0, count).map(([label, text], at) => ({
    id: world.id('objective', `${stayKey}-${at}`),
    number: at + 1,
    label,
    text,
  }));
  return { plan, objectives };
}

/** The whole plan, written by the primary clinician on the day of admission, and who signed it. */
export function addPlan(world: World, stay: Stay, plan: number): void {
  const template = plans[plan];
  if (template === undefined) throw new RangeError(`no plan ${plan}`);
  const problemId = world.id('problem', stay.key);
  const goalId = world.id('goal', stay.key);
  const common = commonOf(world, stay);
  world.rows.add('problem', {
    ...common,
    id: problemId,
    episode_id: stay.id,
    text: template.problem,
    resolved_on: null,
  });
  world.rows.add('goal', {
    ...common,
    id: goalId,
    problem_id: problemId,
    text: template.goal,
    life_area: template.lifeArea,
  });
  addObjectives(world, stay, goalId, template);
  addInterventions(world, stay, goalId, template);
  if (stay.dischargedOn === null) addPlanVersions(world, stay);
}

function commonOf(world: World, stay: Stay) {
  return {
    organization_id: world.organizationId,
    participant_id: stay.person.id,
    version: 1,
    updated_by: world.staffId(stay.clinician),
    updated_at: earliest(world.at(stay.admittedOn, '16:30'), world.now),
  };
}

function addObjectives(world: World, stay: Stay, goalId: string, template: PlanTemplate): void {
  for (const objective of stay.objectives) {
    const met =
      stay.dischargedOn !== null && stay.course.kind === 'recovering' && objective.number < 3;
    world.rows.add('objective', {
      ...commonOf(world, stay),
      id: objective.id,
      goal_id: goalId,
      number: objective.number,
      label: objective.label,
      text: objective.text,
      measure: template.objectives[objective.number - 1]?.[2] ?? null,
      target_on: addDays(stay.admittedOn, 42 + 14 * objective.number),
      met_on: met ? stay.dischargedOn : null,
    });
  }
}

function addInterventions(world: World, stay: Stay, goalId: string, template: PlanTemplate): void {
  for (const [at, [what, how_often]] of template.interventions.entries()) {
    world.rows.add('intervention', {
      ...commonOf(world, stay),
      id: world.id('intervention', `${stay.key}-${at}`),
      goal_id: goalId,
      what,
      how_often,
      who: 'The facilitators of the group',
      ended_on: null,
    });
  }
}
