import type { ItemInstrument } from '#domain/instruments/instrument-definition';
import { itemInstruments } from '#domain/instruments/instruments';

/** The instrument of a code, where its text may be shown; null: this app does not have it. */
export function shownInstrument(code: string): ItemInstrument | null {
  return itemInstruments.find((each) => each.code === code) ?? null;
}
