import { changeClass } from '#domain/change/change-statement';
import { cohortOutcomes, meanAndSd, type PairedScores } from '#domain/change/cohort-outcomes';
import type { OutcomeClass } from '#domain/change/jacobson-truax';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { showsTrendWithinEpisode } from '#domain/instruments/instruments';

export interface ProgramOutcomeRow {
  readonly participantId: string;
  readonly pre: number;
  readonly post: number;
  /** `null` where the published threshold decides, or nothing does. */
  readonly rci: number | null;
  readonly outcome: OutcomeClass | null;
}

export interface ProgramOutcomes {
  readonly total: number;
  /** Those with both scores. */
  readonly used: number;
  /** `null`: nobody can be classified, see `unclassified`. */
  readonly counts: Readonly<Record<OutcomeClass, number>> | null;
  readonly unclassified: string | null;
  readonly cutOff: number | null;
  readonly cutOffMethod: string | null;
  /** Of the first scores of those used; `null` for fewer than two. */
  readonly mean: number | null;
  readonly sd: number | null;
  readonly minimumReliableChange: number | null;
  readonly rows: readonly ProgramOutcomeRow[];
}

/**
 * A program's results on one instrument. With norms and reliability by Jacobson & Truax, cut-off c
 * of those used; without norms by the instrument's published cut-off and reliable change (the same
 * classes; clinical.md B2). Where neither is known nobody is classified.
 */
export function programOutcomes(
  instrument: InstrumentDefinition,
  scores: readonly PairedScores[],
): ProgramOutcomes {
  const pairs = scores.flatMap(({ participantId, pre, post }) =>
    pre === null || post === null ? [] : [{ participantId, pre, post }],
  );
  const clinical = meanAndSd(pairs.map(({ pre }) => pre));
  const basis: ProgramOutcomes = {
    total: scores.length,
    used: pairs.length,
    counts: null,
    unclassified: null,
    cutOff: null,
    cutOffMethod: null,
    mean: clinical?.mean ?? null,
    sd: clinical?.sd ?? null,
    minimumReliableChange: null,
    rows: pairs.map((pair) => ({ ...pair, rci: null, outcome: null })),
  };
  if (!showsTrendWithinEpisode(instrument)) {
    const unclassified = `${instrument.shortName} asks about too long a time to show change within an episode.`;
    return { ...basis, unclassified };
  }
  if (pairs.length === 0) return { ...basis, unclassified: 'Nobody has both scores.' };
  const { norms, reliability } = instrument;
  if (norms !== null && reliability !== null) {
    return byNorms(instrument, scores, basis, { norms, reliability });
  }
  return byPublishedThresholds(instrument, basis);
}

function byNorms(
  { direction }: InstrumentDefinition,
  scores: readonly PairedScores[],
  basis: ProgramOutcomes,
  { norms, reliability }: { norms: { mean: number; sd: number }; reliability: number },
): ProgramOutcomes {
  const found = cohortOutcomes({ scores, direction, reliability, functional: norms, cutOff: 'c' });
  if (found === null) {
    const unclassified =
      'The first scores have no spread: two people with different ones are needed.';
    return { ...basis, unclassified };
  }
  const rows = found.participants;
  return {
    ...basis,
    counts: countsOf(rows),
    cutOff: found.cutOff,
    cutOffMethod: 'c (Jacobson & Truax)',
    minimumReliableChange: found.minimumReliableChange,
    rows,
  };
}

function byPublishedThresholds(
  instrument: InstrumentDefinition,
  basis: ProgramOutcomes,
): ProgramOutcomes {
  const { caseness, reliableChange } = instrument.thresholds;
  if (!caseness || !reliableChange) {
    const unclassified = `For ${instrument.shortName} neither norms with a reliability nor a published cut-off with a reliable change are known: nobody is classified.`;
    return { ...basis, unclassified };
  }
  const isCase = (score: number): boolean =>
    instrument.direction === 'higher-is-worse' ? score >= caseness.value : score <= caseness.value;
  const rows = basis.rows.map((row) => ({
    ...row,
    outcome: outcomeOf(
      changeClass(instrument, row.pre, row.post),
      isCase(row.pre),
      isCase(row.post),
    ),
  }));
  return {
    ...basis,
    counts: countsOf(rows),
    cutOff: caseness.value,
    cutOffMethod: 'published cut-off',
    minimumReliableChange: reliableChange.value,
    rows,
  };
}

function outcomeOf(
  change: ReturnType<typeof changeClass>,
  caseBefore: boolean,
  caseAfter: boolean,
): OutcomeClass {
  if (change === 'reliably-improved') return caseBefore && !caseAfter ? 'recovered' : 'improved';
  if (change === 'reliably-worse') return !caseBefore && caseAfter ? 'harmed' : 'deteriorated';
  return 'unchanged';
}

function countsOf(
  rows: readonly { readonly outcome: OutcomeClass | null }[],
): Record<OutcomeClass, number> {
  const count = (outcome: OutcomeClass): number =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    recovered: count('recovered'),
    improved: count('improved'),
    unchanged: count('unchanged'),
    deteriorated: count('deteriorated'),
    harmed: count('harmed'),
  };
}
