import { riskInAnswers } from '#domain/flags/risk-answers';
import { criticalAnswers } from '#domain/instruments/critical-item';
import type { Answers, InstrumentDefinition } from '#domain/instruments/instrument-definition';

/** What of an entry will raise a flag once it is saved. */
export interface EntryRisk {
  readonly words: string;
  /** Only items about a whole life: no news where it was reported before. */
  readonly onlyEver: boolean;
}

/** The risk answers among what is filled in; null: none, or nothing is known of them. */
export function riskInEntry(instrument: InstrumentDefinition, answers: Answers): EntryRisk | null {
  if (instrument.scoreOnly) {
    const risk = riskInAnswers(instrument, answers);
    return risk && { words: risk.words, onlyEver: false };
  }
  const endorsed = criticalAnswers(instrument, answers).filter(({ state }) => state === 'endorsed');
  if (endorsed.length === 0) return null;
  const onlyEver = endorsed.every(
    ({ item }) => instrument.items.find(({ code }) => code === item)?.lifetime === true,
  );
  return { words: endorsed.map(({ words }) => words).join(', '), onlyEver };
}
