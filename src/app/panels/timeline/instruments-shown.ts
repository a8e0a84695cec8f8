import type { Administration } from '#contract/administration';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import { gad7 } from '#domain/instruments/gad7';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { instrumentByCode } from '#domain/instruments/instruments';
import { phq9 } from '#domain/instruments/phq9';

/** An organization's own instrument, as the rules know one. Nothing is published about its change. */
export function ownInstrument(own: ScoreOnlyInstrument): InstrumentDefinition {
  return {
    code: own.code,
    name: own.name,
    shortName: own.name,
    direction: own.direction,
    range: { min: own.min, max: own.max },
    bands: [],
    thresholds: {},
    norms: own.norms === null ? null : { ...own.norms, source: own.source },
    reliability: own.reliability,
    windowDays: null,
    scoreOnly: true,
    embeddable: false,
    coding: own.coding,
    step: null,
  };
}

/**
 * PHQ-9 and GAD-7 always, so that "no score yet" can be seen; others where there is a score. An
 * imported data set without dates has the instruments of its file: nobody owes it a PHQ-9.
 */
export function instrumentsShown(
  administrations: readonly Administration[],
  own: readonly ScoreOnlyInstrument[],
): InstrumentDefinition[] {
  const codes = new Set(administrations.map(({ instrumentCode }) => instrumentCode));
  const dataSet =
    administrations.length > 0 && administrations.every((each) => each.administeredAt === null);
  const usual = [phq9, gad7];
  const others = [...codes].filter((code) => !usual.some((each) => each.code === code)).sort();
  return [
    ...usual.filter(({ code }) => !dataSet || codes.has(code)),
    ...others.flatMap((code) => {
      const shipped = instrumentByCode(code);
      if (shipped) return [shipped];
      const found = own.find((instrument) => instrument.code === code);
      return found ? [ownInstrument(found)] : [];
    }),
  ];
}
