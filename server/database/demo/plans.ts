import { addDays } from '#domain/calendar/zoned-time';
import type { Random } from './random.ts';
import type { ObjectiveOfStay, Stay } from './stay.ts';
import type { World } from './world.ts';

interface PlanTemplate {
  readonly problem: string;
  readonly goal: string;
  readonly objectives: readonly (readonly [label: string, text: string])[];
}

const plans: readonly PlanTemplate[] = [
  {
    problem: 'Low mood most of the day, with withdrawal from work and friends.',
    goal: 'Take part in daily life again, at home and among people.',
    objectives: [
      ['Sleep and routine', 'In bed by 23:00 and up by 8:00 on five of seven days.'],
      ['Call one friend a week', 'Calls one friend each week and names how it went in group.'],
      ['One planned pleasure a day', 'Plans and does one pleasant activity on five of seven days.'],
    ],
  },
  {
    problem: 'Mornings in bed until noon; two jobs lost within a year.',
    goal: 'A morning that starts, and a week that holds.',
    objectives: [
      ['Out of bed by 8:00', 'Out of bed by 8:00 on five of seven days for three weeks.'],
      ['One call a day', 'Makes one call a day that was put off, and checks it off.'],
      ['Craving plan', 'Uses the written plan within ten minutes of a craving, four times a week.'],
    ],
  },
  {
    problem: 'Worry that cannot be stopped, with tension and broken sleep.',
    goal: 'Notice worry early and choose what to do with it.',
    objectives: [
      ['Worry time', 'Keeps worry to a set half hour on five of seven days.'],
      ['Check the facts', 'Checks the facts in writing three times a week before acting.'],
      ['Paced breathing', 'Paces breathing for five minutes twice a day, on the diary card.'],
    ],
  },
  {
    problem: 'Urges to drink after conflict; two lapses in the month before admission.',
    goal: 'Get through conflict without drinking.',
    objectives: [
      ['Ride out the urge', 'Surfs an urge for twenty minutes before anything else, each time.'],
      ['Refuse in two sentences', 'Uses a prepared refusal at least twice by the target date.'],
      ['List of people', 'Calls one person of the list before leaving a hard situation.'],
    ],
  },
  {
    problem: 'Quarrels at home end in silence for days; alone with it since.',
    goal: 'Ask for what is needed and stay in contact.',
    objectives: [
      ['Ask once a week', 'Makes one request a week with DEAR MAN and reports what came of it.'],
      ['Back within an hour', 'After a quarrel, speaks again within an hour on most occasions.'],
    ],
  },
  {
    problem: 'Urges to hurt oneself when shame rises; last time before admission.',
    goal: 'Stay safe while feelings rise and fall.',
    objectives: [
      [
        'Skill before act',
        'Uses TIPP or another crisis skill before acting on an urge, each time.',
      ],
      ['Name the shame', 'Names shame aloud to one person twice a week.'],
      ['Evening plan', 'Follows the written evening plan on five of seven days.'],
    ],
  },
  {
    problem: 'Panic on the way to work; has not driven for six weeks.',
    goal: 'Move freely again.',
    objectives: [
      ['One stop further', 'Rides one stop further each week, alone.'],
      ['Stay until it falls', 'Stays in the situation until fear has halved, three times a week.'],
    ],
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

/** Problem, goal and objectives, written by the primary clinician on the day of admission. */
export function addPlan(world: World, stay: Stay, plan: number): void {
  const { rows, organizationId } = world;
  const template = plans[plan];
  if (template === undefined) throw new RangeError(`no plan ${plan}`);
  const written = world.at(stay.admittedOn, '16:30');
  const common = {
    organization_id: organizationId,
    participant_id: stay.person.id,
    version: 1,
    updated_by: world.staffId(stay.clinician),
    updated_at: written < world.now ? written : world.now,
  };
  const problemId = world.id('problem', stay.key);
  const goalId = world.id('goal', stay.key);
  rows.add('problem', {
    ...common,
    id: problemId,
    episode_id: stay.id,
    text: template.problem,
    resolved_on: null,
  });
  rows.add('goal', { ...common, id: goalId, problem_id: problemId, text: template.goal });
  for (const objective of stay.objectives) {
    const met =
      stay.dischargedOn !== null && stay.course.kind === 'recovering' && objective.number < 3;
    rows.add('objective', {
      ...common,
      id: objective.id,
      goal_id: goalId,
      number: objective.number,
      label: objective.label,
      text: objective.text,
      target_on: addDays(stay.admittedOn, 42 + 14 * objective.number),
      met_on: met ? stay.dischargedOn : null,
    });
  }
}
