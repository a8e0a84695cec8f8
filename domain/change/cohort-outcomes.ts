import type { CutOffKind, OutcomeClass, Population } from '#domain/change/jacobson-truax';
import {
  classify,
  cutOffs,
  minimumReliableChange,
  standardErrorOfDifference,
} from '#domain/change/jacobson-truax';
import type { Direction } from '#domain/instruments/instrument-definition';

/** Two scores of one person; `null` = missing or not scorable. */
export interface PairedScores {
  readonly participantId: string;
  readonly pre: number | null;
  readonly post: number | null;
}

export interface CohortFacts {
  readonly scores: readonly PairedScores[];
  readonly direction: Direction;
  readonly reliability: number;
  readonly functional: Population | null;
  readonly cutOff: CutOffKind;
}

export interface ClassifiedParticipant {
  readonly participantId: string;
  readonly pre: number;
  readonly post: number;
  readonly rci: number;
  readonly outcome: OutcomeClass;
}

export interface CohortOutcomes {
  /** Everyone given, also those who cannot be classified. */
  readonly total: number;
  /** Those with both scores; everything below is of them. */
  readonly used: number;
  readonly recovered: number;
  readonly improved: number;
  readonly unchanged: number;
  readonly deteriorated: number;
  readonly harmed: number;
  readonly cutOff: number;
  readonly cutOffKind: CutOffKind;
  /** Mean and standard deviation (n − 1) of the first scores. */
  readonly mean: number;
  readonly sd: number;
  readonly differenceError: number;
  readonly minimumReliableChange: number;
  readonly participants: readonly ClassifiedParticipant[];
}

/**
 * A program's results by Jacobson & Truax (clinical.md B1–B3): mean and SD are those of the people
 * who have both scores. `null` when that cannot be said: fewer than two people, no spread, or a
 * cut-off that needs norms which are not given.
 */
export function cohortOutcomes(facts: CohortFacts): CohortOutcomes | null {
  const used = facts.scores.filter(
    (scores): scores is { participantId: string; pre: number; post: number } =>
      scores.pre !== null && scores.post !== null,
  );
  const clinical = meanAndSd(used.map((scores) => scores.pre));
  if (clinical === null || clinical.sd === 0) return null;
  const cutOff = cutOffs(clinical, facts.functional, facts.direction)[facts.cutOff];
  const differenceError = standardErrorOfDifference(clinical.sd, facts.reliability);
  if (cutOff === null || differenceError === 0) return null;
  const participants = used.map((scores) => ({
    ...scores,
    ...classify({ ...scores, differenceError, cutOff, direction: facts.direction }),
  }));
  const count = (outcome: OutcomeClass): number =>
    participants.filter((participant) => participant.outcome === outcome).length;
  return {
    total: facts.scores.length,
    used: used.length,
    recovered: count('recovered'),
    improved: count('improved'),
    unchanged: count('unchanged'),
    deteriorated: count('deteriorated'),
    harmed: count('harmed'),
    cutOff,
    cutOffKind: facts.cutOff,
    ...clinical,
    differenceError,
    minimumReliableChange: minimumReliableChange(differenceError),
    participants,
  };
}

/** Mean and sample standard deviation (n − 1); `null` for fewer than two values. */
export function meanAndSd(values: readonly number[]): Population | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}
