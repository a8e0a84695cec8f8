import { asq, asqOutcome } from '#domain/instruments/asq';
import { auditC, onlyFrequency } from '#domain/instruments/audit-c';
import { criticalAnswers, notKnownFromTotal } from '#domain/instruments/critical-item';
import { figuresByPerson } from '#domain/instruments/figures-in-use';
import {
  hasTotal,
  type Answers,
  type InstrumentDefinition,
} from '#domain/instruments/instrument-definition';
import { pcl5, pcl5Pattern } from '#domain/instruments/pcl5';
import { score, scoreWords, severityBand } from '#domain/instruments/score';
import { screenResult } from '#domain/instruments/screen-result';
import { enteredTier, figureProblems, subscaleScores } from '#domain/instruments/subscale-scores';

/** What an administration says, in one line: "PHQ-9 14, moderate", "BAM-R Use 3, Risk –". */
export function sayAdministration(
  instrument: InstrumentDefinition,
  answers: Answers | null,
  total: number | null,
): string {
  const { shortName } = instrument;
  if (total !== null)
    return [
      `${shortName} ${sayTotal(instrument, total)}`,
      ...cuts(instrument, answers, total),
      ...clusters(instrument, answers),
    ].join('; ');
  if (answers === null) return `${shortName} not scorable`;
  if (instrument.scoreOnly) return `${shortName} ${sayFigures(instrument, answers)}`;
  if (instrument.code === asq.code) return asqOutcome(answers).words;
  return `${shortName} ${scoreWords(score(instrument, answers))}`;
}

function sayTotal(instrument: InstrumentDefinition, total: number): string {
  const band = severityBand(instrument, total).label;
  return band === 'unknown' ? String(total) : `${total}, ${band}`;
}

/** Cut-offs that differ by whom they are about are all said, and none is chosen for the person. */
function cuts(instrument: InstrumentDefinition, answers: Answers | null, total: number): string[] {
  const said = figuresByPerson(instrument, 'caseness').map(({ value, appliesTo }) => {
    const side = total >= value ? 'at or above' : 'below';
    return `${side} the cut for ${appliesTo ?? ''} (${value})`;
  });
  if (instrument.code === auditC.code && answers !== null && onlyFrequency(answers)) {
    said.push('all points from question 1: likely within limits, review');
  }
  return said;
}

/** The clusters of PCL-5, and whether their pattern is met: shown, and no diagnosis. */
function clusters(instrument: InstrumentDefinition, answers: Answers | null): string[] {
  if (instrument.code !== pcl5.code || answers === null) return [];
  const inOrder = pcl5.items.flatMap(({ code }) => answers[code] ?? []);
  const pattern = pcl5Pattern(inOrder).provisional ? 'met' : 'not met';
  return [sayFigures(instrument, answers), `provisional pattern ${pattern}, no diagnosis`];
}

/**
 * "Item 9 = 2", "Item 9 not endorsed", of a total alone that it is not known; of several such items
 * those that were endorsed.
 */
export function sayCritical(
  instrument: InstrumentDefinition,
  answers: Answers | null,
): string | null {
  if (instrument.scoreOnly) return null;
  if (answers === null) return notKnownFromTotal(instrument).join(', ') || null;
  const critical = criticalAnswers(instrument, answers);
  if (critical.length < 2) return critical[0]?.words ?? null;
  const endorsed = critical.filter(({ state }) => state === 'endorsed');
  return endorsed.map(({ words }) => words).join(', ') || null;
}

/** Of a screen with tiers that names no step and raises no flag at this one: where it is read. */
export function sayLowerTier(
  instrument: InstrumentDefinition,
  answers: Answers | null,
): string | null {
  const result = instrument.scoreOnly ? screenResult(instrument, answers) : null;
  if (result === null || result.standing === 'unknown' || result.next !== null) return null;
  return 'This tier raises no flag. It is shown with the score and on the handoff sheet.';
}

function sayFigures(instrument: InstrumentDefinition, answers: Answers): string {
  const tier = enteredTier(instrument, answers);
  if (tier) return tier.label.toLowerCase();
  return subscaleScores(instrument, answers)
    .map(({ subscale, value, flag }) => {
      const [name] = subscale.label.split(/,? \(|, /);
      return `${name} ${value ?? 'unknown'}${flag ? ' (asks for a look)' : ''}`;
    })
    .join(', ');
}

/** What is wrong with the figures of an instrument without a total; null when nothing is. */
export function figuresFault(instrument: InstrumentDefinition, answers: Answers): string | null {
  if (!instrument.scoreOnly || hasTotal(instrument)) return null;
  const [problem] = figureProblems(instrument, answers);
  if (problem) return problem.message;
  const given = Object.values(answers).some((answer) => answer !== null && answer !== undefined);
  return given ? null : instrument.tiers ? 'Choose a tier.' : 'Enter at least one figure.';
}
