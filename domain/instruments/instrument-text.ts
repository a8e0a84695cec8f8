import type { AnswerOption, ItemInstrument } from '#domain/instruments/instrument-definition';

/** The languages of the check-in form. */
export type InstrumentLanguage = 'en' | 'es';

export interface ItemText {
  readonly code: string;
  /** What stands above this item: the instrument's stem, or empty where it is a whole question. */
  readonly stem: string;
  readonly text: string;
  readonly options: readonly Pick<AnswerOption, 'value' | 'label'>[];
}

export interface InstrumentText {
  /** The language it is really in: English where no validated text of the asked one is in hand. */
  readonly language: InstrumentLanguage;
  /** What stands above the items that do not say it all; empty where every one is a whole question. */
  readonly stem: string;
  readonly items: readonly ItemText[];
  /** What must stand under it; null where nothing must. */
  readonly creditLine: string | null;
}

/**
 * The words in which an instrument is asked. Only a published, validated translation is ever given;
 * where there is none for the asked language (GAD-7 in Spanish), the whole instrument is in English.
 */
export function instrumentText(
  instrument: ItemInstrument,
  language: InstrumentLanguage,
): InstrumentText {
  const translation = language === 'en' ? undefined : instrument.translations?.[language];
  if (!translation) {
    const items = instrument.items.map(({ code, text, options, withoutStem }) => ({
      code,
      stem: withoutStem ? '' : instrument.stem,
      text,
      options: options.map(({ value, label }) => ({ value, label })),
    }));
    return {
      language: 'en',
      stem: instrument.stem,
      items,
      creditLine: instrument.licence.creditLine,
    };
  }
  const items = instrument.items.map(({ code, text, options, withoutStem }) => {
    const labels = translation.options[code] ?? translation.options.shared;
    return {
      code,
      stem: withoutStem ? '' : translation.stem,
      text: translation.items[code] ?? text,
      options: options.map(({ value, label }, place) => ({
        value,
        label: labels[place] ?? label,
      })),
    };
  });
  return { language, stem: translation.stem, items, creditLine: translation.creditLine };
}
