import { addDays, daysBetween } from '#domain/calendar/zoned-time';
import { asksAlike, startsLater, type PlanItem } from '#domain/measures/measure-plan';
import type { NotGivenReason } from '#domain/measures/not-given-reasons';

/** What the plan asks of the instrument from a day on; null: nothing. */
export interface PlanStep {
  /** Null: from the beginning. */
  readonly from: string | null;
  readonly item: PlanItem | null;
}

export type MeasureAnswer =
  | { readonly kind: 'given'; readonly day: string; readonly scorable: boolean }
  | { readonly kind: 'not-given'; readonly day: string; readonly reason: NotGivenReason };

/** Everything that decides when one instrument is due for one person, in one episode. */
export interface MeasureAsking {
  /** Null: not known, so nothing is due before it was given once. */
  readonly admittedOn: string | null;
  readonly dischargedOn: string | null;
  /** First days at another level of care than the one of admission. */
  readonly levelChangesOn: readonly string[];
  /** Oldest first. */
  readonly steps: readonly PlanStep[];
  /** Of the episode, in any order. */
  readonly answers: readonly MeasureAnswer[];
}

export type AskedBecause = 'admission' | 'interval' | 'level-change' | 'discharge';

export interface Asked {
  readonly dueOn: string;
  readonly because: AskedBecause;
}

/** One time the measure was due: answered, or (`answer` null) passed by without one. */
export interface Occurrence extends Asked {
  readonly answer: MeasureAnswer | null;
  /** The day from which the plan asks for it no more, or only later: it was owed until the day before. */
  readonly droppedOn?: string;
}

export interface MeasureCourse {
  /** Answered or passed by, in the order of their due days. */
  readonly occurrences: readonly Occurrence[];
  /** The one that waits for an answer: due, or still to come; null: none will come by itself. */
  readonly open: Asked | null;
  /** The first due day that nothing has answered since; null: nothing is owed before `open`. */
  readonly owedSince: string | null;
}

/** A measure given so many days before a discharge or a change of level answers it (our default). */
export const nearDays = 7;

interface Walk {
  item: PlanItem | null;
  open: Asked | null;
  owedSince: string | null;
  lastGiven: string | null;
  ended: boolean;
  readonly asking: MeasureAsking;
  readonly occurrences: Occurrence[];
}

interface Step {
  readonly day: string;
  readonly rank: number;
  readonly run: (walk: Walk, day: string) => void;
}

/**
 * When one instrument was and is due, as of a day:
 *
 * - Given, scorable or not, it is next due an interval later; what was due and not given stays owed
 *   until it is, and each further interval that passes is one more time that it was not given.
 * - Given early, it answers when at least half of the interval has passed; sooner than that it is one
 *   more, which only moves the next due day.
 * - "Not given" with a reason answers the time that is due then; the next is an interval after that one.
 * - A changed plan never makes anything due before the day of its change; what was owed stays owed.
 * - A plan that starts later asks for nothing before its first day, also nothing of what was owed.
 *
 * @param day what happened later is not known yet
 */
export function courseOf(asking: MeasureAsking, day: string): MeasureCourse {
  const walk: Walk = {
    asking,
    item: null,
    open: null,
    owedSince: null,
    lastGiven: null,
    ended: false,
    occurrences: [],
  };
  for (const step of stepsOf(asking)) {
    if (step.day > day) break;
    passBy(walk, step.day);
    step.run(walk, step.day);
  }
  passBy(walk, day);
  const { open, owedSince } = walk;
  // One answered early and a plan that asks more often from then on: the next was due before it.
  const occurrences = walk.occurrences.toSorted((a, b) =>
    a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn),
  );
  return { occurrences, open, owedSince };
}

const beginning = '';

function stepsOf({
  admittedOn,
  dischargedOn,
  levelChangesOn,
  steps,
  answers,
}: MeasureAsking): Step[] {
  const all: Step[] = [
    ...steps.map(({ from, item }) => ({
      day: from ?? beginning,
      rank: 0,
      run: (walk: Walk, on: string) => changePlan(walk, item, on),
    })),
    ...(admittedOn === null ? [] : [{ day: admittedOn, rank: 1, run: admit }]),
    ...levelChangesOn.map((day) => ({ day, rank: 2, run: changeLevel })),
    ...(dischargedOn === null ? [] : [{ day: dischargedOn, rank: 3, run: discharge }]),
    ...answers.map((answer) => ({
      day: answer.day,
      rank: 4,
      run: (walk: Walk) => answered(walk, answer),
    })),
  ];
  return all.sort((a, b) => (a.day === b.day ? a.rank - b.rank : a.day < b.day ? -1 : 1));
}

/** Times whose interval is over by a day: nobody answered them. */
function passBy(walk: Walk, day: string): void {
  const every = walk.item?.everyDays ?? null;
  if (every === null || walk.ended) return;
  while (walk.open !== null) {
    const next = addDays(walk.open.dueOn, every);
    if (next > day) return;
    walk.occurrences.push({ ...walk.open, answer: null });
    walk.owedSince ??= walk.open.dueOn;
    walk.open = { dueOn: next, because: 'interval' };
  }
}

/** The day from which the next interval counts; null: it was neither given nor answered by a reason. */
function lastAnswered({ lastGiven, occurrences }: Walk): string | null {
  const reasoned = occurrences.findLast(({ answer }) => answer?.kind === 'not-given');
  if (reasoned === undefined) return lastGiven;
  return lastGiven !== null && lastGiven > reasoned.dueOn ? lastGiven : reasoned.dueOn;
}

/** By the plan that the walk has now, without regard to what is open. */
const nextOf = (walk: Walk): Asked | null => sinceStart(walk, unlimitedNext(walk));

/** Nothing is due before the first day of the measure. */
function sinceStart({ item }: Walk, asked: Asked | null): Asked | null {
  const startsOn = item?.startsOn ?? null;
  if (asked === null || startsOn === null || asked.dueOn >= startsOn) return asked;
  return { ...asked, dueOn: startsOn };
}

function unlimitedNext(walk: Walk): Asked | null {
  const {
    item,
    asking: { admittedOn },
  } = walk;
  if (item === null) return null;
  const { everyDays } = item;
  const from = lastAnswered(walk);
  if (from !== null) {
    return everyDays === null ? null : { dueOn: addDays(from, everyDays), because: 'interval' };
  }
  if (admittedOn === null) return null;
  if (item.atAdmission) return { dueOn: admittedOn, because: 'admission' };
  return everyDays === null ? null : { dueOn: addDays(admittedOn, everyDays), because: 'interval' };
}

function changePlan(walk: Walk, item: PlanItem | null, day: string): void {
  if (asksAlike(walk.item, item)) return;
  walk.item = item;
  if (item === null || startsLater(item, day)) drop(walk, day);
  if (item === null) return;
  const { open, asking } = walk;
  const isOwed = open !== null && (open.dueOn < day || walk.owedSince !== null);
  if (isOwed || walk.ended) return;
  if (asking.admittedOn !== null && day <= asking.admittedOn) return;
  const next = nextOf(walk);
  walk.open = next && { ...next, dueOn: next.dueOn < day ? day : next.dueOn };
}

/** What was owed up to a day is owed no more from it on; that it was not given stays. */
function drop(walk: Walk, day: string): void {
  const { open, owedSince, occurrences } = walk;
  const last = occurrences.at(-1);
  if (open !== null && open.dueOn < day) {
    occurrences.push({ ...open, answer: null, droppedOn: day });
  } else if (owedSince !== null && last?.answer === null) {
    occurrences.splice(-1, 1, { ...last, droppedOn: day });
  }
  [walk.open, walk.owedSince] = [null, null];
}

function admit(walk: Walk): void {
  walk.open = nextOf(walk);
}

const isNear = (lastGiven: string | null, day: string): boolean =>
  lastGiven !== null && daysBetween(lastGiven, day) < nearDays;

function changeLevel(walk: Walk, day: string): void {
  const { item } = walk;
  if (item?.atLevelChange !== true || startsLater(item, day)) return;
  if (isNear(walk.lastGiven, day)) return;
  if (walk.open === null || walk.open.dueOn > day) {
    walk.open = { dueOn: day, because: 'level-change' };
  }
}

function discharge(walk: Walk, day: string): void {
  walk.ended = true;
  if (walk.open !== null && walk.open.dueOn <= day) return;
  const { item, lastGiven } = walk;
  const asks = item?.atDischarge === true && !startsLater(item, day) && !isNear(lastGiven, day);
  walk.open = asks ? { dueOn: day, because: 'discharge' } : null;
}

function answered(walk: Walk, answer: MeasureAnswer): void {
  const { open, item } = walk;
  const every = item?.everyDays ?? null;
  const answers = open !== null && isInTime(open, answer.day, every);
  if (answer.kind === 'given') walk.lastGiven = answer.day;
  if (!answers && answer.kind === 'not-given') return;
  if (answers) walk.occurrences.push({ ...open, answer });
  walk.owedSince = null;
  const from = answer.kind === 'given' || open === null ? answer.day : open.dueOn;
  walk.open =
    every === null || walk.ended
      ? null
      : sinceStart(walk, { dueOn: addDays(from, every), because: 'interval' });
}

function isInTime({ dueOn }: Asked, day: string, every: number | null): boolean {
  if (day >= dueOn) return true;
  return every !== null && daysBetween(day, dueOn) * 2 <= every;
}
