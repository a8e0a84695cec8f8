import { isAsked } from '#domain/instruments/asked-items';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { asksForLook } from '#domain/instruments/soft-flag';
import { type Axis, fraction } from './axis';
import type { DatedAdministration } from './dated-administrations';

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
  /** Asks for a look, which is said in a mark of its own. */
  readonly soft: boolean;
  /** It was not asked by the answers before it, or is no part of the total: no answer is missing. */
  readonly optional: boolean;
}

/** The answers to one item over time. */
export interface ItemRow {
  readonly code: string;
  readonly text: string;
  /** No part of the total. */
  readonly unscored: boolean;
  readonly cells: readonly ItemCell[];
}

/** "Hatched or empty: 2 answers missing, unknown. Item 10, no part of the total: not answered 11 times." */
export function sayMissing(rows: readonly ItemRow[]): string {
  const missing = rows
    .flatMap(({ cells }) => cells)
    .filter(({ answer, optional }) => answer === null && !optional).length;
  const unanswered = rows
    .filter(({ unscored }) => unscored)
    .map(({ code, cells }) => ({
      code,
      times: cells.filter((each) => each.answer === null).length,
    }))
    .filter(({ times }) => times > 0);
  return [
    ...(missing === 0
      ? []
      : [`Hatched or empty: ${missing} ${missing === 1 ? 'answer' : 'answers'} missing, unknown.`]),
    ...unanswered.map(
      ({ code, times }) =>
        `Item ${code}, no part of the total: not answered ${times} ${times === 1 ? 'time' : 'times'}.`,
    ),
  ].join(' ');
}

/** "Item 16 asks for a look 2 times: a triangle." Empty: no answer does. */
export function saySoft(rows: readonly ItemRow[]): string {
  return rows
    .map(({ code, cells }) => ({ code, times: cells.filter(({ soft }) => soft).length }))
    .filter(({ times }) => times > 0)
    .map(
      ({ code, times }) =>
        `Item ${code} asks for a look ${times} ${times === 1 ? 'time' : 'times'}: a triangle.`,
    )
    .join(' ');
}

/** A row for each item with the answers of the shown days; empty: the instrument is a score only. */
export function itemRows(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
  axis: Axis,
): ItemRow[] {
  if (instrument.scoreOnly) return [];
  const shown = administrations.filter(({ at }) => axis.start <= at && at < axis.end);
  return instrument.items.map((item) => {
    const { code, text, options, criticalFrom, unscored = false } = item;
    const values = options.map(({ value }) => value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return {
      code,
      text,
      unscored,
      cells: shown.map(({ id, at, answers }) => {
        const answer = answers?.[code] ?? null;
        const part = answer === null ? 0 : (answer - low) / Math.max(1, high - low);
        return {
          ...{ id, answer, left: fraction(axis, at), heat: Math.round(part * 4) },
          optional: answer === null && (unscored || (answers !== null && !isAsked(item, answers))),
          soft: asksForLook(item, answer),
          critical: criticalFrom !== undefined && answer !== null && answer >= criticalFrom,
        };
      }),
    };
  });
}
