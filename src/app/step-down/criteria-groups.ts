import type { JudgedCriterion } from '#contract/step-down';
import { criterionWeights, type CriterionWeight } from '#domain/step-down/criterion';

export interface CriteriaGroup {
  readonly weight: CriterionWeight;
  /** "Required, 7: 4 met, 2 not met, 1 unknown" */
  readonly heading: string;
  readonly criteria: readonly JudgedCriterion[];
}

const names: Readonly<Record<CriterionWeight, string>> = {
  required: 'Required',
  advisory: 'Advisory',
  information: 'Information, never readiness',
};

/** What blocks comes first: not met, then unknown, then met, each in the policy's order. */
const places = ['not-met', 'unknown', 'met'];

/** The criteria by their weight; a weight without a criterion has no group. */
export function groupsOf(criteria: readonly JudgedCriterion[]): CriteriaGroup[] {
  return criterionWeights.flatMap((weight) => {
    const own = criteria.filter(({ criterion }) => criterion.weight === weight);
    if (own.length === 0) return [];
    const placeOf = ({ state }: JudgedCriterion): number => places.indexOf(state ?? 'met');
    return {
      weight,
      heading: headingOf(weight, own),
      criteria: own.toSorted((a, b) => placeOf(a) - placeOf(b) || a.number - b.number),
    };
  });
}

function headingOf(weight: CriterionWeight, own: readonly JudgedCriterion[]): string {
  if (weight === 'information') return names.information;
  return `${names[weight]}, ${own.length}: ${countWords(own)}`;
}

/** "4 met, 2 not met, 1 unknown"; what is none is left out, unless all are. */
export function countWords(criteria: readonly JudgedCriterion[]): string {
  const of = (state: string): number => criteria.filter((each) => each.state === state).length;
  const said = [
    [of('met'), 'met'],
    [of('not-met'), 'not met'],
    [of('unknown'), 'unknown'],
  ].flatMap(([count, words]) => (count === 0 ? [] : [`${String(count)} ${String(words)}`]));
  return said.length === 0 ? 'none' : said.join(', ');
}
