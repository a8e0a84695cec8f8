import { daysBetween, sayDay } from '#domain/calendar/zoned-time';
import { worstOf } from '#domain/step-down/attendance-criterion';
import type { DimensionRule, FunctioningArea, FunctioningRule } from '#domain/step-down/criterion';
import { counted, functioningAreaLabels, listed } from '#domain/step-down/criterion-words';
import type { CriterionState, Finding } from '#domain/step-down/finding';
import type {
  FunctioningFact,
  FunctioningLevel,
  ReviewFacts,
} from '#domain/step-down/review-facts';

export const functioningLevelLabels: Readonly<Record<FunctioningLevel, string>> = {
  managing: 'Managing',
  partly: 'Partly',
  'not-managing': 'Not managing',
  'not-applicable': 'Not applicable',
};

/** The latest of several dated words on the same thing. */
function latest<T extends { readonly day: string }>(facts: readonly T[]): T | null {
  return facts.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).at(-1) ?? null;
}

/** What a clinician last said on each area. Old words, or none, leave it unknown how it is now. */
export function functioningFinding(rule: FunctioningRule, facts: ReviewFacts): Finding {
  const said = rule.areas.map((area) => {
    const last = latest(facts.functioning.filter((each) => each.area === area));
    return { area, last, state: functioningState(last, rule.freshDays, facts.today) };
  });
  const unknown = said.filter(({ state }) => state === 'unknown').map(({ area }) => nameOf(area));
  const short = said.filter(({ state }) => state === 'not-met').map(({ area }) => nameOf(area));
  const state = worstOf(said.map((each) => each.state));
  return {
    state,
    evidence: said.map(({ area, last }) => functioningWords(area, last)).join(' '),
    missing: unknown.length > 0 ? `How it is at ${listed(unknown)} now: record it.` : null,
    wouldChange:
      state === 'not-met'
        ? `Managing at ${listed(short)}.`
        : state === 'met'
          ? 'One of them not managed.'
          : null,
    picture: {
      kind: 'steps',
      met: said.filter((each) => each.state === 'met').length,
      of: said.length,
    },
    window: null,
    facts: said.flatMap(({ last }) =>
      last ? [{ kind: 'functioning' as const, id: last.id, day: last.day }] : [],
    ),
  };
}

const nameOf = (area: FunctioningArea): string => functioningAreaLabels[area].toLowerCase();

function functioningState(
  last: FunctioningFact | null,
  freshDays: number,
  today: string,
): CriterionState {
  if (last === null || daysBetween(last.day, today) > freshDays) return 'unknown';
  return last.level === 'managing' || last.level === 'not-applicable' ? 'met' : 'not-met';
}

function functioningWords(area: FunctioningArea, last: FunctioningFact | null): string {
  const name = functioningAreaLabels[area];
  if (last === null) return `${name}: nothing recorded.`;
  const words = last.words === null ? '' : `: “${last.words}”`;
  return `${name}: ${functioningLevelLabels[last.level].toLowerCase()} (${sayDay(last.day)})${words}.`;
}

/** A clinician's latest rating of one of the program's own dimensions. */
export function dimensionFinding(rule: DimensionRule, facts: ReviewFacts): Finding {
  const last = latest(facts.dimensions.filter(({ name }) => name === rule.name));
  const isOld = last !== null && daysBetween(last.day, facts.today) > rule.freshDays;
  const state = last === null || isOld ? 'unknown' : last.rating <= rule.atMost ? 'met' : 'not-met';
  return {
    state,
    evidence:
      last === null
        ? 'Not rated in this episode.'
        : `Rated ${last.rating} of 4 on ${sayDay(last.day)}${
            isOld ? `, ${counted(daysBetween(last.day, facts.today), 'day')} ago` : ''
          }.`,
    missing: state === 'unknown' ? `A rating of ${rule.name}.` : null,
    wouldChange:
      state === 'met'
        ? rule.atMost >= 4
          ? null
          : `A rating of ${rule.atMost + 1} or more.`
        : `A rating of ${rule.atMost} or less.`,
    picture: { kind: 'none' },
    window: null,
    facts: last ? [{ kind: 'dimension', id: last.id, day: last.day }] : [],
  };
}

/** What the person said to the level, in their own words. */
export function viewFinding({ view }: ReviewFacts): Finding {
  const state = view === null || view.agrees === null ? 'unknown' : view.agrees ? 'met' : 'not-met';
  const answer = view?.agrees === true ? 'Yes' : view?.agrees === false ? 'No' : 'Undecided';
  return {
    state,
    evidence: view
      ? `${answer}: “${view.words}” (${sayDay(view.day)}, told to ${view.toldTo}).`
      : 'Not asked.',
    missing: state === 'unknown' ? 'Their own view: ask, and record what they say.' : null,
    wouldChange: 'Their word.',
    picture: { kind: 'none' },
    window: null,
    facts: view ? [{ kind: 'participant-view', id: view.id, day: view.day }] : [],
  };
}
