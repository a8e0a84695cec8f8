import type { AdministrationWrite, Answers } from '#contract/administration';
import { dayOf, isDay, sayDay } from '#domain/calendar/zoned-time';
import {
  hasTotal,
  type InstrumentDefinition,
  type ItemInstrument,
  type ScoreOnlyInstrument,
} from '#domain/instruments/instrument-definition';
import { answerProblems, score, type AnswerProblem } from '#domain/instruments/score';
import { enteredScore } from '#domain/instruments/score-only';
import { enteredKeys, figureProblems } from '#domain/instruments/subscale-scores';
import type { FieldError } from '../problems.ts';
import { inCare } from '../participants/episodes.ts';
import type { EpisodeRow } from '../participants/queries.ts';
import { futureErrors } from '../sessions/instant-fields.ts';

/** What is kept of an entry: every item with its answer or null, and the total where scorable. */
export interface Scored {
  readonly answers: Answers | null;
  readonly total: number | null;
}

export type Checked =
  | { readonly ok: true; readonly scored: Scored }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

const refusal = (field: string, message: string): Checked => ({
  ok: false,
  errors: [{ field, message }],
});

/**
 * Scores an entry by its instrument: its answers, of which a blank one makes the total null and never
 * smaller; the figures of its parts, or its tier; or a total within the range.
 */
export function scored(
  instrument: InstrumentDefinition,
  { answers, total }: Pick<AdministrationWrite, 'answers' | 'total'>,
): Checked {
  if (answers !== null && total !== null) {
    return refusal('total', 'Send the answers or the total, not both.');
  }
  if (answers === null && total === null) {
    return refusal('answers', 'Send the answers or the total.');
  }
  if (total !== null) {
    return hasTotal(instrument)
      ? scoredTotal(instrument, total)
      : refusal('total', `${instrument.shortName} has no total.`);
  }
  if (!instrument.scoreOnly) return scoredAnswers(instrument, answers ?? {});
  return hasTotal(instrument)
    ? refusal('answers', `Of ${instrument.shortName} only the total is entered.`)
    : scoredFigures(instrument, answers ?? {});
}

/** Figures of parts, or a tier, are kept as they are: no total is made of them. */
function scoredFigures(instrument: ScoreOnlyInstrument, given: Answers): Checked {
  const problems = answerErrors(figureProblems(instrument, given));
  if (problems.length > 0) return { ok: false, errors: problems };
  return kept(
    enteredKeys(instrument).map((key) => [key, given[key] ?? null]),
    null,
    'At least one figure is needed.',
  );
}

const answerErrors = (problems: readonly AnswerProblem[]): FieldError[] =>
  problems.map(({ item, message }) => ({ field: `answers.${item}`, message }));

function kept(
  given: readonly (readonly [string, number | null])[],
  total: number | null,
  whenNone: string,
): Checked {
  if (given.every(([, answer]) => answer === null)) return refusal('answers', whenNone);
  return { ok: true, scored: { answers: Object.fromEntries(given), total } };
}

function scoredTotal(instrument: InstrumentDefinition, figure: number): Checked {
  const entered = enteredScore(instrument, figure);
  return entered.ok
    ? { ok: true, scored: { answers: null, total: entered.total } }
    : refusal('total', entered.problem.message);
}

function scoredAnswers(instrument: ItemInstrument, given: Answers): Checked {
  const problems = answerErrors(answerProblems(instrument, given));
  if (problems.length > 0) return { ok: false, errors: problems };
  const result = score(instrument, given);
  return kept(
    instrument.items.map(({ code }) => [code, given[code] ?? null]),
    result.notScorable ? null : result.total,
    'At least one item needs an answer.',
  );
}

/** What is wrong with the instant of an administration; null when nothing is. */
export function instantError(administeredAt: string, now: string): FieldError | null {
  const at = Date.parse(administeredAt);
  const field = 'administeredAt';
  if (Number.isNaN(at) || !isDay(administeredAt.slice(0, 10))) {
    return { field, message: `administeredAt is no instant: ${administeredAt}.` };
  }
  return futureErrors({ administeredAt }, now)[0] ?? null;
}

/**
 * The episode an administration belongs to: the one in care on its day, else the last that had
 * begun (a follow-up after the discharge).
 *
 * @returns the episode, or a sentence why there is none
 */
export function episodeOf(
  episodes: readonly EpisodeRow[],
  administeredAt: string,
  zone: string,
): EpisodeRow | string {
  const day = dayOf(administeredAt, zone);
  const begun = episodes.filter(({ admitted_on }) => admitted_on === null || admitted_on <= day);
  return (
    begun.findLast((episode) => inCare(episode, day)) ??
    begun.at(-1) ??
    `No episode of this person had begun on ${sayDay(day, '')}.`
  );
}
