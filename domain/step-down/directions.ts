import { changeStatement } from '#domain/change/change-statement';
import type { JudgedCriterion } from '#domain/step-down/evaluate';
import type { ReviewFacts } from '#domain/step-down/review-facts';

/** One sentence of the case for a direction, with the numbers of the criteria it rests on. */
export interface CaseLine {
  readonly words: string;
  readonly criteria: readonly number[];
}

/** The case for both directions: payers ask why less is not enough, and why more is not needed. */
export interface DirectionCases {
  /** For the level that the review is about. */
  readonly lower: readonly CaseLine[];
  /** For staying: what a lower level would leave open. */
  readonly stay: readonly CaseLine[];
  /** Why a higher level is not needed, and what would speak for it. */
  readonly higher: readonly CaseLine[];
}

/** What the record says for each direction. It argues; the team decides, and adds its own sentences. */
export function directionCases(
  judged: readonly JudgedCriterion[],
  facts: ReviewFacts,
): DirectionCases {
  const of = (asked: JudgedCriterion['state']) => judged.filter(({ state }) => state === asked);
  return {
    lower: of('met').map((each) => lineOf(each)),
    stay: [
      ...of('not-met').map((each) => lineOf(each, 'Not met: ')),
      ...of('unknown').map((each) => lineOf(each, 'Unknown: ')),
    ],
    higher: higherLines(judged, facts),
  };
}

function lineOf({ number, words, finding }: JudgedCriterion, before = ''): CaseLine {
  return { words: `${before}${words}. ${finding.evidence}`, criteria: [number] };
}

function higherLines(
  judged: readonly JudgedCriterion[],
  { measures, riskFlags }: ReviewFacts,
): CaseLine[] {
  const numbersOf = (kind: string) =>
    judged.filter(({ criterion }) => criterion.rule.kind === kind).map(({ number }) => number);
  const lines: CaseLine[] = [];
  const open = riskFlags.filter(({ isOpen }) => isOpen).length;
  lines.push({
    words:
      open === 0
        ? 'No risk flag is open.'
        : `${open} open risk ${open === 1 ? 'flag speaks' : 'flags speak'} for a higher level until assessed.`,
    criteria: numbersOf('risk'),
  });
  const main = measures.find(({ isMain }) => isMain);
  const change = main && changeStatement({ instrument: main.instrument, scores: main.scores });
  if (main && change) {
    const { shortName, thresholds, direction } = main.instrument;
    const criteria = numbersOf('measure');
    lines.push(
      change.change === 'reliably-worse'
        ? { words: `${shortName} is reliably worse, ${change.since ?? ''}.`, criteria }
        : change.change === 'unknown'
          ? { words: `Change of ${shortName} is unknown.`, criteria }
          : { words: `${shortName} is not reliably worse, ${change.since ?? ''}.`, criteria },
    );
    const limit = thresholds.reliableChange;
    if (limit && change.baseline) {
      const way = direction === 'higher-is-worse' ? 'up' : 'down';
      lines.push({
        words: `Would speak for it: ${shortName} ${way} by ${limit.value} from ${change.baseline.total}, or a risk answer.`,
        criteria,
      });
    }
  }
  return lines;
}
