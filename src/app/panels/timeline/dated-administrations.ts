import type { Administration, Answers } from '#contract/administration';
import { dayOf } from '#domain/calendar/zoned-time';
import { signed } from '#domain/change/change-statement';
import { criticalAnswers } from '#domain/instruments/critical-item';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { scoreWords, severityBand } from '#domain/instruments/score';

/** One administration that has a day. */
export interface DatedAdministration {
  readonly id: string;
  readonly at: number;
  readonly day: string;
  readonly total: number | null;
  readonly missingItems: readonly string[];
  /** Against the complete score before it; null: there is none, or this one has no total. */
  readonly step: number | null;
  /** The answer to the item about harm; null: not known; undefined: the instrument has none. */
  readonly critical: number | null | undefined;
  /** Item by item; null: only a total is known. */
  readonly answers: Answers | null;
}

/** What has a day of one instrument, oldest first, each against the complete score before it. */
export function datedAdministrations(
  instrument: InstrumentDefinition,
  all: readonly Administration[],
  zone: string,
): DatedAdministration[] {
  let before: number | null = null;
  const asksHarm =
    !instrument.scoreOnly &&
    instrument.items.some(({ criticalFrom }) => criticalFrom !== undefined);
  return all
    .filter((each) => each.instrumentCode === instrument.code && each.administeredAt !== null)
    .map((each) => ({ each, at: Date.parse(each.administeredAt ?? '') }))
    .sort((a, b) => a.at - b.at)
    .map(({ each, at }) => {
      const step = each.total === null || before === null ? null : each.total - before;
      before = each.total ?? before;
      // A total alone does not say what was answered to the item about harm: unknown.
      const answers = asksHarm ? criticalAnswers(instrument, each.answers ?? {}) : [];
      return {
        id: each.id,
        at,
        day: dayOf(each.administeredAt ?? '', zone),
        total: each.total,
        missingItems: each.missingItems,
        step,
        critical: answers[0] === undefined ? undefined : answers[0].answer,
        answers: each.answers,
      };
    });
}

/** "14 (−2), moderate", "not scorable: item 7 missing". */
export function sayAdministration(
  instrument: InstrumentDefinition,
  { total, missingItems, step }: DatedAdministration,
): string {
  if (total === null) {
    return missingItems.length === 0
      ? 'not scorable'
      : scoreWords({ notScorable: true, missingItems });
  }
  const band = severityBand(instrument, total).label;
  return [
    `${total}${step === null ? '' : ` (${signed(step)})`}`,
    ...(band === 'unknown' ? [] : [band]),
  ].join(', ');
}
