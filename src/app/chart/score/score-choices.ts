import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { AdministrationMode } from '#contract/administration';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instruments } from '#domain/instruments/instruments';
import { ownInstrument } from '#domain/instruments/own-instrument';

const isShipped = (code: string) => instruments.some((each) => each.code === code);

/**
 * What can be entered: those whose text may be shown item by item, then those by score only. Of one
 * that the organization has defined itself, its own definition stands for ours, as on the server;
 * one that came with an import is offered only where the episode shown has a score of it, so that
 * the measures of a study are not asked of everybody.
 *
 * @param scored codes of the instruments of which the episode has a score
 */
export function scoreChoices(
  own: readonly ScoreOnlyInstrument[],
  scored: readonly string[],
): InstrumentDefinition[] {
  const shipped = instruments.filter(
    ({ code, scoreOnly }) => !scoreOnly || !own.some((each) => each.code === code),
  );
  const all = [
    ...shipped,
    ...own
      .filter(({ code }) => isShipped(code) || scored.includes(code))
      .filter(({ code }) => !shipped.some((each) => each.code === code))
      .map((each) => ownInstrument(each)),
  ];
  return [
    ...all.filter(({ scoreOnly }) => !scoreOnly),
    ...all.filter(({ scoreOnly }) => scoreOnly),
  ];
}

/** How it was answered. */
export const modeLabels: readonly { readonly value: AdministrationMode; readonly label: string }[] =
  [
    { value: 'participant', label: 'By the participant' },
    { value: 'staff', label: 'Asked by staff' },
    { value: 'remote', label: 'By phone or video' },
  ];

/**
 * Those whose name has every word that was typed; the chosen one stays among them, so that a search
 * never changes what is being entered.
 */
export function matching(
  choices: readonly InstrumentDefinition[],
  typed: string,
  chosen: string,
): readonly InstrumentDefinition[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ code, name, shortName }) => {
    const said = `${shortName} ${name} ${code}`.toLowerCase();
    return code === chosen || words.every((word) => said.includes(word));
  });
}
