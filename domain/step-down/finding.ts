import type { FactRef } from '#domain/step-down/review-facts';

export const criterionStates = ['met', 'not-met', 'unknown'] as const;

export type CriterionState = (typeof criterionStates)[number];

export const criterionStateLabels: Readonly<Record<CriterionState, string>> = {
  met: 'Met',
  'not-met': 'Not met',
  unknown: 'Unknown',
};

/** The small drawing beside the words; everything in it stands in the words, too. */
export type EvidencePicture =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sessions';
      readonly marks: readonly ('attended' | 'absent' | 'excused' | 'not-recorded')[];
    }
  | {
      readonly kind: 'scores';
      readonly points: readonly { readonly day: string; readonly total: number }[];
      /** The side of this line that meets the criterion is `better`; null: no line is known. */
      readonly line: number | null;
      readonly better: 'lower' | 'higher';
    }
  | {
      readonly kind: 'answers';
      readonly answers: readonly { readonly label: string; readonly isRisk: boolean }[];
    }
  | {
      readonly kind: 'weeks';
      /** Null: no card. */
      readonly days: readonly (number | null)[];
      readonly atLeast: number;
    }
  | { readonly kind: 'steps'; readonly met: number; readonly of: number }
  | {
      readonly kind: 'age';
      /** Null: there is nothing that could have an age. */
      readonly days: number | null;
      readonly limit: number;
    };

/** How one criterion stands, by what is recorded. It is frozen with a decision as it is. */
export interface Finding {
  readonly state: CriterionState;
  /** The evidence as a sentence, with its values, counts and dates. */
  readonly evidence: string;
  /** What is not known, and how to get it; null: nothing is missing. */
  readonly missing: string | null;
  /** The nearest value that would turn it; null: none that could be named. */
  readonly wouldChange: string | null;
  readonly picture: EvidencePicture;
  /** The window that was looked at; null: the criterion has none. */
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly facts: readonly FactRef[];
}
