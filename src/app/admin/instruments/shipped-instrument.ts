import { Component, computed, inject, input } from '@angular/core';
import { Store } from '@ngrx/store';
import { chosenKindLabels, chosenKinds, figuresByPerson } from '#domain/instruments/figures-in-use';
import { hasTotal, type InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { flagWords } from '#domain/instruments/subscale-scores';
import { FiguresEditor } from './figures-editor';
import { instrumentsFeature } from './instruments.feature';
import { sayEntryKind, sayRange, saySource } from './instrument-words';

/** An instrument that ships: what it is, its items where they may be shown, its figures and licence. */
@Component({
  selector: 'sw-shipped-instrument',
  imports: [FiguresEditor],
  templateUrl: './shipped-instrument.html',
  styleUrl: './shipped-instrument.scss',
})
export class ShippedInstrument {
  readonly instrument = input.required<InstrumentDefinition>();

  protected readonly state = inject(Store).selectSignal(instrumentsFeature.selectInstrumentsState);
  protected readonly hasTotal = hasTotal;
  protected readonly saySource = saySource;

  protected readonly facts = computed(() => {
    const instrument = this.instrument();
    const { direction, windowDays, loinc, licence, reliability, reliabilityFrom } = instrument;
    const from = instrument.scoreOnly ? instrument.rangeFrom : undefined;
    const range = from
      ? `${sayRange(instrument)}; ${saySource(from.source, from.tag)}`
      : sayRange(instrument);
    const parts = instrument.subscales ?? [];
    return [
      ['Entered', sayEntryKind(instrument)],
      ...(instrument.scoreOnly && instrument.form ? [['Form', instrument.form]] : []),
      ['Total', range],
      ...(parts.length === 0
        ? [['Direction', direction === 'higher-is-worse' ? 'higher is worse' : 'higher is better']]
        : []),
      ['Looks back', windowDays === null ? 'not known in days' : `${windowDays} days`],
      ['LOINC', sayLoinc(loinc)],
      [
        'Reliability',
        reliability === null
          ? 'none given'
          : `${reliability}; ${saySource(reliabilityFrom?.source ?? '', reliabilityFrom?.tag)}`,
      ],
      ['Text', textWords(instrument)],
      ['Licence', `${licence?.name ?? 'not known'} (${licence?.source ?? ''})`],
      ...(licence?.creditLine ? [['Credit line', licence.creditLine]] : []),
    ] as [string, string][];
  });
  protected readonly thresholds = computed(() => {
    const instrument = this.instrument();
    const { possibleChange, minimalImportantDifference: smallest } = instrument.thresholds;
    const inUse = chosenKinds.flatMap((kind) => {
      const figure = instrument.thresholds[kind];
      return figure ? [{ label: chosenKindLabels[kind], figure }] : [];
    });
    const byPerson = chosenKinds.flatMap((kind) =>
      figuresByPerson(instrument, kind).map((figure) => ({
        label: `${chosenKindLabels[kind]}, ${figure.appliesTo ?? ''}`,
        figure,
      })),
    );
    return [
      ...inUse,
      ...(possibleChange ? [{ label: 'Possible change', figure: possibleChange }] : []),
      ...(smallest ? [{ label: 'Minimal important difference', figure: smallest }] : []),
      ...byPerson,
    ];
  });
  protected readonly parts = computed(() =>
    (this.instrument().subscales ?? []).map((part) => ({
      label: part.label,
      range: `${part.range.min} to ${part.range.max}`,
      direction: part.direction === 'higher-is-worse' ? 'higher is worse' : 'higher is better',
      flag: part.flag
        ? `at ${flagWords(part, part.flag)} it asks for a look; ${saySource(part.flag.source, part.flag.tag)}`
        : '',
    })),
  );
  protected readonly items = computed(() => {
    const instrument = this.instrument();
    if (instrument.scoreOnly) return [];
    return instrument.items.map(
      ({ code, text, loinc, options, criticalFrom, unscored, askedWhen }) => ({
        code,
        text,
        loinc: loinc ?? 'no LOINC code',
        options: options.map(({ value, label }) => `${value} ${label}`).join(' · '),
        remark: [
          criticalFrom === undefined ? null : `risk answer from ${criticalFrom}`,
          unscored ? 'no part of the total' : null,
          askedWhen ? `asked after a yes to ${askedWhen.anyOf.join(', ')}` : null,
        ]
          .filter((word) => word !== null)
          .join('; '),
      }),
    );
  });
  protected readonly stem = computed(() => {
    const instrument = this.instrument();
    return instrument.scoreOnly ? '' : instrument.stem;
  });
  protected readonly tiers = computed(() => {
    const instrument = this.instrument();
    return instrument.scoreOnly ? (instrument.tiers ?? []) : [];
  });
}

function sayLoinc(loinc: InstrumentDefinition['loinc']): string {
  const parts = [
    loinc?.panel ? `panel ${loinc.panel}` : null,
    loinc?.total ? `total ${loinc.total}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'no code' : parts.join(', ');
}

function textWords(instrument: InstrumentDefinition): string {
  if (instrument.scoreOnly) return 'not ours to show';
  const { source, tag } = instrument.textFrom;
  const spanish = instrument.translations?.es;
  const languages = spanish
    ? `English and Spanish (Spanish: ${saySource(spanish.source, spanish.tag)})`
    : 'English only: no validated Spanish text is in hand';
  return `${languages}; ${saySource(source, tag)}`;
}
