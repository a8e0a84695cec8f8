import type { Kysely } from 'kysely';
import { isComplete } from '#domain/instruments/complete';
import { instrumentByCode } from '#domain/instruments/instruments';
import { defaultPlan } from '#domain/measures/default-plan';
import {
  courseOf,
  type MeasureAnswer,
  type MeasureAsking,
  type MeasureCourse,
  type PlanStep,
} from '#domain/measures/measure-course';
import { planOf, type PlanItem } from '#domain/measures/measure-plan';
import type { DB } from '../database/schema.gen.ts';
import {
  readMeasureFacts,
  readProgramPlans,
  type FactsAsked,
  type MeasureFacts,
  type ProgramPlanRow,
} from './plan-queries.ts';

/** What is asked of one person from a day on. */
interface PersonStep {
  /** Null: from the beginning. */
  readonly from: string | null;
  readonly items: readonly PlanItem[];
}

/** One instrument of one person in one episode, as of a day. */
export interface PersonMeasure {
  /** What the plan asks on the day; null: nothing any more, or never. */
  readonly item: PlanItem | null;
  readonly answers: readonly MeasureAnswer[];
  readonly asking: MeasureAsking;
  readonly course: MeasureCourse;
}

export interface PersonMeasures {
  readonly facts: MeasureFacts;
  /** The plan that holds on the day, the program's with the person's own changes. */
  readonly plan: readonly PlanItem[];
  /** By the code of the instrument: all that were ever asked or given in the episode. */
  readonly byCode: ReadonlyMap<string, PersonMeasure>;
}

/** The measures of these people as of a day, in two statements; one entry for each episode. */
export async function readPersonMeasures(
  db: Kysely<DB>,
  asked: FactsAsked,
  day: string,
): Promise<PersonMeasures[]> {
  const facts = await readMeasureFacts(db, asked);
  const programIds = new Set(facts.flatMap(({ levels }) => levels.map((level) => level.programId)));
  const plans = Map.groupBy(
    await readProgramPlans(db, [...programIds]),
    ({ programId }) => programId,
  );
  return facts.map((each) => measuresOf(each, plans, day));
}

/** What a program asks on a day; null: from the beginning. */
export function programItemsOn(
  versions: readonly ProgramPlanRow[],
  day: string | null,
): readonly PlanItem[] {
  const held = versions.findLast(
    ({ validFrom }) => validFrom === null || (day !== null && validFrom <= day),
  );
  return held?.items ?? defaultPlan;
}

export function measuresOf(
  facts: MeasureFacts,
  plans: ReadonlyMap<string, readonly ProgramPlanRow[]>,
  day: string,
): PersonMeasures {
  const steps = stepsOf(facts, plans);
  const plan = stepOn(steps, day)?.items ?? [];
  const codes = new Set([
    ...plan.map(({ instrumentCode }) => instrumentCode),
    ...steps.flatMap(({ items }) => items.map(({ instrumentCode }) => instrumentCode)),
    ...facts.given.map(({ code }) => code),
  ]);
  const known = { ...facts, plan };
  return {
    facts,
    plan,
    byCode: new Map([...codes].map((code) => [code, measureOf(known, steps, code, day)])),
  };
}

function measureOf(
  facts: MeasureFacts & { readonly plan: readonly PlanItem[] },
  steps: readonly PersonStep[],
  code: string,
  day: string,
): PersonMeasure {
  const answers = answersOf(facts, code).filter((answer) => answer.day <= day);
  const asking: MeasureAsking = {
    admittedOn: facts.admittedOn,
    dischargedOn: facts.dischargedOn,
    levelChangesOn: facts.levels.slice(1).flatMap(({ startsOn }) => startsOn ?? []),
    // Of an imported episode nobody knows what was due.
    steps:
      facts.source === 'imported'
        ? []
        : steps.map(({ from, items }): PlanStep => ({ from, item: itemOf(items, code) })),
    answers,
  };
  return { item: itemOf(facts.plan, code), answers, asking, course: courseOf(asking, day) };
}

const itemOf = (items: readonly PlanItem[], code: string): PlanItem | null =>
  items.find(({ instrumentCode }) => instrumentCode === code) ?? null;

function answersOf({ given, notGiven }: MeasureFacts, code: string): MeasureAnswer[] {
  return [
    ...given.flatMap(({ code: own, day, ...entry }) =>
      own === code
        ? [{ kind: 'given' as const, day, scorable: isComplete(instrumentByCode(own), entry) }]
        : [],
    ),
    ...notGiven.flatMap(({ code: own, day, reason }) =>
      own === code ? [{ kind: 'not-given' as const, day, reason }] : [],
    ),
  ];
}

const stepOn = (steps: readonly PersonStep[], day: string): PersonStep | undefined =>
  steps.findLast(({ from }) => from === null || from <= day);

/**
 * A step for each day on which the plan may have changed: another level of care, another version of
 * its program's plan, another of the person's own.
 */
function stepsOf(
  facts: MeasureFacts,
  plans: ReadonlyMap<string, readonly ProgramPlanRow[]>,
): PersonStep[] {
  const { levels } = facts;
  const versions = levels.flatMap(({ programId }) => plans.get(programId) ?? []);
  const days = new Set<string>([
    ...levels.slice(1).flatMap(({ startsOn }) => startsOn ?? []),
    ...versions.flatMap(({ validFrom }) => validFrom ?? []),
    ...facts.plans.map(({ validFrom }) => validFrom),
  ]);
  return [null, ...[...days].sort()].map((from) => {
    const begun = levels.findLast(
      ({ startsOn }) => startsOn === null || (from !== null && startsOn <= from),
    );
    const level = begun ?? levels[0];
    if (level === undefined) return { from, items: [] };
    const program = programItemsOn(plans.get(level.programId) ?? [], from);
    const own = facts.plans.findLast(({ validFrom }) => from !== null && validFrom <= from);
    return { from, items: planOf(program, own?.overrides ?? []) };
  });
}
