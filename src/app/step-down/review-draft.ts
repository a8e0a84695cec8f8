import type { Decision, ReviewText, StepDownReviewPage } from '#contract/step-down';
import type { StepTarget } from '#contract/step-down-policy';
import { levelsOfCare } from '#domain/episode/episode';
import { decisionWords } from './decision-words';

/** What is written in the panel before it is saved. */
export interface ReviewDraft {
  readonly takesEffectOn: string;
  readonly rationale: string;
  readonly lower: string;
  readonly stay: string;
  readonly higher: string;
}

/** The text of the open review as the panel has it; of a new one empty. */
export function draftOf(open: ReviewText | null): ReviewDraft {
  return {
    takesEffectOn: open?.takesEffectOn ?? '',
    rationale: open?.rationale ?? '',
    lower: (open?.ownLines.lower ?? []).join('\n'),
    stay: (open?.ownLines.stay ?? []).join('\n'),
    higher: (open?.ownLines.higher ?? []).join('\n'),
  };
}

/** One sentence a line; empty lines are none. */
export function linesOf(written: string): string[] {
  return written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export interface DecisionChoice {
  readonly value: Decision;
  readonly label: string;
}

/** What can be decided in a review of a step to a level. */
export function decisionChoices(from: string, target: StepTarget): readonly DecisionChoice[] {
  const placeOf = (level: string): number => levelsOfCare.findIndex((known) => known === level);
  const step: DecisionChoice =
    placeOf(target) > placeOf(from)
      ? { value: 'step-down', label: `${decisionWords['step-down']} to ${target}` }
      : { value: 'step-up', label: `${decisionWords['step-up']} to ${target}` };
  return [
    step,
    { value: 'stay', label: `${decisionWords.stay} in ${from}` },
    { value: 'discharge', label: decisionWords.discharge },
    { value: 'transfer', label: decisionWords.transfer },
  ];
}

/** "and why in spite of 5, 6 and 7": the required criteria against which a step is decided. */
export function againstWords(
  page: Pick<StepDownReviewPage, 'evidence'>,
  decision: Decision | null,
): string {
  if (decision !== 'step-down' && decision !== 'discharge') return '';
  const numbers = page.evidence.criteria
    .filter(({ criterion, state }) => criterion.weight === 'required' && state !== 'met')
    .map(({ number }) => String(number));
  if (numbers.length === 0) return '';
  const last = numbers.at(-1) ?? '';
  const said = numbers.length === 1 ? last : `${numbers.slice(0, -1).join(', ')} and ${last}`;
  return `, and why in spite of ${said}`;
}
