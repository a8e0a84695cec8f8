import type { Administration, AdministrationMode } from '#contract/administration';
import { isAsked } from '#domain/instruments/asked-items';
import {
  hasTotal,
  type Answers,
  type InstrumentDefinition,
  type ItemInstrument,
} from '#domain/instruments/instrument-definition';
import type { Segment } from '../../ui/segmented/segmented';

/** How an instrument whose items we have is entered. */
export type EntryWay = 'items' | 'total';

export const entryWays: readonly Segment<EntryWay>[] = [
  { value: 'items', label: 'Item by item' },
  { value: 'total', label: 'Total only' },
];

/** Whether its total may be entered in place of its items: by the rule that the server asks. */
export function takesEitherWay(instrument: InstrumentDefinition): boolean {
  return !instrument.scoreOnly && hasTotal(instrument);
}

/** A correction begins in the way in which it was entered. */
export function wayOf(corrected: Administration | null): EntryWay {
  return corrected?.answers === null ? 'total' : 'items';
}

export function modeOf({ mode }: Administration): AdministrationMode {
  return mode === 'import' ? 'participant' : mode;
}

/**
 * How an instrument is answered where nobody says otherwise. Null: of a tier, which somebody drew from
 * answers that are not entered, nothing is taken for granted.
 */
export function usualMode(instrument: InstrumentDefinition): AdministrationMode | null {
  return instrument.scoreOnly && instrument.tiers ? null : 'participant';
}

export function figureOf(corrected: Administration | null): string {
  return corrected?.answers === null ? String(corrected.total ?? '') : '';
}

/** Answers to what is asked: of an item whose condition is gone, none. */
export function askedAnswers(instrument: ItemInstrument | null, answers: Answers): Answers {
  const gone = (instrument?.items ?? [])
    .filter((item) => !isAsked(item, answers))
    .map(({ code }) => [code, null]);
  return { ...answers, ...(Object.fromEntries(gone) as Answers) };
}
