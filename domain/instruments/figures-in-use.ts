import {
  hasTotal,
  type InstrumentDefinition,
  type Threshold,
} from '#domain/instruments/instrument-definition';

/** The figures that a program chooses, where sources disagree or it has one of its own. */
export const chosenKinds = ['caseness', 'reliableChange', 'remission'] as const;

export type ChosenKind = (typeof chosenKinds)[number];

export const chosenKindLabels: Readonly<Record<ChosenKind, string>> = {
  caseness: 'Clinical cut-off',
  reliableChange: 'Reliable change',
  remission: 'Remission',
};

/** One choice of a program. */
export interface ChosenFigure {
  readonly instrumentCode: string;
  readonly kind: ChosenKind;
  readonly value: number;
  readonly source: string;
}

/** Published figures of a kind that are for everybody; those in use first, each once. */
export function offeredFigures(
  instrument: InstrumentDefinition,
  kind: ChosenKind,
): readonly Threshold[] {
  const inUse = instrument.thresholds[kind];
  const offered = [...(inUse ? [inUse] : []), ...(instrument.published?.[kind] ?? [])];
  return offered.filter(
    ({ value, source, appliesTo }, place) =>
      (appliesTo === undefined || appliesTo === 'adults') &&
      offered.findIndex((each) => each.value === value && each.source === source) === place,
  );
}

/** Cut-offs that differ by whom they are about: both are shown, and none is chosen for a person. */
export function figuresByPerson(
  instrument: InstrumentDefinition,
  kind: ChosenKind,
): readonly Threshold[] {
  return (instrument.published?.[kind] ?? []).filter(
    ({ appliesTo }) => appliesTo !== undefined && appliesTo !== 'adults',
  );
}

/** The instrument with what a program has chosen in place of what ships. */
export function withFigures(
  instrument: InstrumentDefinition,
  chosen: readonly ChosenFigure[] | undefined,
): InstrumentDefinition {
  const own = (chosen ?? []).filter(({ instrumentCode }) => instrumentCode === instrument.code);
  if (own.length === 0) return instrument;
  const figures = own.map(({ kind, value, source }): [ChosenKind, Threshold] => {
    const published = offeredFigures(instrument, kind).find(
      (each) => each.value === value && each.source === source,
    );
    return [kind, published ?? { value, source }];
  });
  return {
    ...instrument,
    thresholds: { ...instrument.thresholds, ...Object.fromEntries(figures) },
  };
}

/** "6 (default)" for a figure that nobody could verify, else "6". */
export function sayFigure({ value, tag }: Threshold): string {
  return tag === 'G' ? `${value} (default)` : String(value);
}

/** What is wrong with a choice, as a sentence; null when nothing is. */
export function figureFault(
  instrument: InstrumentDefinition | null,
  { instrumentCode, kind, value, source }: ChosenFigure,
): string | null {
  if (!instrument) return `There is no instrument ${instrumentCode}.`;
  const what = `${instrument.shortName}, ${chosenKindLabels[kind].toLowerCase()}`;
  if (!hasTotal(instrument))
    return `${instrument.shortName} has no total to compare with a figure.`;
  const { min, max } = instrument.range;
  if (!Number.isFinite(value)) return `${what}: give a number.`;
  if (kind === 'reliableChange') {
    if (value <= 0 || value > max - min) return `${what}: more than 0 and at most ${max - min}.`;
  } else if (value < min || value > max) {
    return `${what}: between ${min} and ${max}.`;
  }
  return source.trim() === '' ? `${what}: say where the figure was read.` : null;
}
