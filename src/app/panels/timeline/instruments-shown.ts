import type { Administration } from '#contract/administration';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import { gad7 } from '#domain/instruments/gad7';
import { withFigures, type ChosenFigure } from '#domain/instruments/figures-in-use';
import { hasTotal, type InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instrumentByCode } from '#domain/instruments/instruments';
import { ownInstrument } from '#domain/instruments/own-instrument';
import { phq9 } from '#domain/instruments/phq9';
import { partsOf } from './part-lanes';

/**
 * PHQ-9 and GAD-7 always, so that "no score yet" can be seen; others where there is a score. An
 * imported data set without dates has the instruments of its file: nobody owes it a PHQ-9. What has no
 * total has a lane for each of its parts, if it has any; the program's own choice of figures stands in place of what ships.
 */
export function instrumentsShown(
  administrations: readonly Administration[],
  own: readonly ScoreOnlyInstrument[],
  figures: readonly ChosenFigure[] = [],
): InstrumentDefinition[] {
  const codes = new Set(administrations.map(({ instrumentCode }) => instrumentCode));
  const dataSet =
    administrations.length > 0 && administrations.every((each) => each.administeredAt === null);
  const usual = [phq9, gad7];
  const others = [...codes].filter((code) => !usual.some((each) => each.code === code)).sort();
  const shown = [
    ...usual.filter(({ code }) => !dataSet || codes.has(code)),
    ...others.flatMap((code) => {
      const shipped = instrumentByCode(code);
      if (shipped) return [shipped];
      const found = own.find((instrument) => instrument.code === code);
      return found ? [ownInstrument(found)] : [];
    }),
  ];
  return shown.flatMap((instrument) =>
    hasTotal(instrument) ? [withFigures(instrument, figures)] : partsOf(instrument),
  );
}
