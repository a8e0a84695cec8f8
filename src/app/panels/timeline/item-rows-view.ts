import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { type Axis, fraction } from './axis';
import type { DatedAdministration } from './measure-lane-view';

/** One answer to one item on the axis. */
export interface ItemCell {
  readonly id: string;
  readonly left: number;
  /** Null: left blank, or only a total is known. */
  readonly answer: number | null;
  /** 0 to 4 by the item's own options, lowest to highest; the answer always stands in it. */
  readonly heat: number;
  /** A risk answer: boxed. */
  readonly critical: boolean;
}

/** The answers to one item over time. */
export interface ItemRow {
  readonly code: string;
  readonly text: string;
  readonly cells: readonly ItemCell[];
}

/** A row for each item with the answers of the shown days; empty: the instrument is a score only. */
export function itemRows(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
  axis: Axis,
): ItemRow[] {
  if (instrument.scoreOnly) return [];
  const shown = administrations.filter(({ at }) => axis.start <= at && at < axis.end);
  return instrument.items.map(({ code, text, options, criticalFrom }) => {
    const values = options.map(({ value }) => value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return {
      code,
      text,
      cells: shown.map(({ id, at, answers }) => {
        const answer = answers?.[code] ?? null;
        const part = answer === null ? 0 : (answer - low) / Math.max(1, high - low);
        return {
          ...{ id, answer, left: fraction(axis, at), heat: Math.round(part * 4) },
          critical: criticalFrom !== undefined && answer !== null && answer >= criticalFrom,
        };
      }),
    };
  });
}
