import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';

export interface CompositeScores {
  readonly phq9: readonly [start: number, end: number];
  readonly gad7: readonly [start: number, end: number];
}

export interface NhsComposite {
  readonly caseAtStart: boolean;
  readonly caseAtEnd: boolean;
  readonly reliableImprovement: boolean;
  readonly anyReliableDeterioration: boolean;
  /** `null` for someone who was no case at the start: the question does not arise. */
  readonly recovery: boolean | null;
  readonly reliableRecovery: boolean | null;
}

/**
 * The NHS Talking Therapies composite of PHQ-9 and GAD-7 (ieso/PORT public code; clinical.md B4):
 * a case is PHQ-9 ≥ 10 or GAD-7 ≥ 8; reliable improvement is at least one better by 6 or 4 and
 * neither worse by as much. A mixed course is no improvement. For an outcome table, not for the
 * chart of one person.
 */
export function nhsComposite(scores: CompositeScores): NhsComposite {
  const phq = { scores: scores.phq9, ...limits(phq9) };
  const gad = { scores: scores.gad7, ...limits(gad7) };
  const isCase = (when: 0 | 1): boolean =>
    [phq, gad].some((measure) => measure.scores[when] >= measure.caseness);
  const changes = [phq, gad].map((measure) => ({
    by: measure.scores[1] - measure.scores[0],
    reliable: measure.reliable,
  }));
  const caseAtStart = isCase(0);
  const caseAtEnd = isCase(1);
  const anyReliableDeterioration = changes.some(({ by, reliable }) => by >= reliable);
  const reliableImprovement =
    changes.some(({ by, reliable }) => by <= -reliable) && !anyReliableDeterioration;
  const recovery = caseAtStart ? !caseAtEnd : null;
  return {
    caseAtStart,
    caseAtEnd,
    reliableImprovement,
    anyReliableDeterioration,
    recovery,
    reliableRecovery: recovery === null ? null : recovery && reliableImprovement,
  };
}

function limits(instrument: typeof phq9): { caseness: number; reliable: number } {
  const { caseness, reliableChange } = instrument.thresholds;
  if (!caseness || !reliableChange) {
    throw new Error(`${instrument.shortName} ships without its thresholds.`);
  }
  return { caseness: caseness.value, reliable: reliableChange.value };
}
