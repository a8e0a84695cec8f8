import type { MeasureItem, MeasureOverride } from '#contract/measures';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { asksAlike } from '#domain/measures/measure-plan';
import { timeOfDay } from '../../core/time-of-day';

/** One instrument in a form. */
export interface MeasureLine {
  readonly item: MeasureItem;
  /** False: the program asks for it and this person is not asked. */
  readonly asked: boolean;
  /** Why it differs from the program's plan. */
  readonly reason: string;
  readonly ofProgram: boolean;
}

export const lineOf = (item: MeasureItem, ofProgram = true): MeasureLine => ({
  item,
  asked: true,
  reason: '',
  ofProgram,
});

/** The lines of a person's plan: the program's with the person's own changes. */
export function linesOf(
  program: readonly MeasureItem[],
  overrides: readonly MeasureOverride[],
): MeasureLine[] {
  const own = overrides.flatMap((each) => (each.change === 'own' ? [each] : []));
  const left = overrides.flatMap((each) => (each.change === 'left-out' ? [each] : []));
  const ownMain = own.some(({ item }) => item.isMain);
  const lines = program.map((item): MeasureLine => {
    const { instrumentCode } = item;
    const changed = own.find((each) => each.item.instrumentCode === instrumentCode);
    const out = left.find((each) => each.instrumentCode === instrumentCode);
    const asks = changed?.item ?? item;
    return {
      item: {
        ...asks,
        isMain: out === undefined && (ownMain ? changed?.item.isMain === true : asks.isMain),
      },
      asked: out === undefined,
      reason: out?.reason ?? changed?.reason ?? '',
      ofProgram: true,
    };
  });
  const known = new Set(program.map(({ instrumentCode }) => instrumentCode));
  const added = own.filter(({ item }) => !known.has(item.instrumentCode));
  return [
    ...lines,
    ...added.map(({ item, reason }) => ({ ...lineOf(item, false), reason: reason ?? '' })),
  ];
}

/** What of the lines differs from the program's plan. */
export function overridesOf(
  lines: readonly MeasureLine[],
  program: readonly MeasureItem[],
): MeasureOverride[] {
  return lines.flatMap(({ item, asked, reason }): MeasureOverride[] => {
    const { instrumentCode } = item;
    const theirs = program.find((each) => each.instrumentCode === instrumentCode) ?? null;
    const why = reason.trim();
    if (!asked) return theirs ? [{ change: 'left-out', instrumentCode, reason: why }] : [];
    const same = asksAlike(item, theirs) && (!item.isMain || theirs?.isMain === true);
    return same ? [] : [{ change: 'own', item, reason: why === '' ? null : why }];
  });
}

/** What is wrong with the lines, in words; null: nothing. */
export function lineProblem(lines: readonly MeasureLine[]): string | null {
  const asked = lines.filter((line) => line.asked);
  const never = asked.some(
    ({ item }) =>
      !item.atAdmission && item.everyDays === null && !item.atLevelChange && !item.atDischarge,
  );
  if (never) return 'Say of each measure when it is asked, or leave it out.';
  if (lines.some((line) => !line.asked && line.reason.trim() === '')) {
    return 'Say why a measure is left out.';
  }
  const mains = asked.filter(({ item }) => item.isMain).length;
  return mains === 1 ? null : 'Choose the main measure.';
}

/** "At admission, every week, at discharge, from 3 Dec 2026" */
export function sayItem(item: MeasureItem): string {
  const said = sayItemWithin(item);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/**
 * The same within a sentence.
 *
 * @param holdsFrom of the decision it stands in; a first day before it is said to have been past
 */
export function sayItemWithin(item: MeasureItem, holdsFrom: string | null = null): string {
  return [
    ...(item.atAdmission ? ['at admission'] : []),
    ...(item.everyDays === null ? [] : [sayEvery(item.everyDays)]),
    ...(item.atLevelChange ? ['at a change of level of care'] : []),
    ...(item.atDischarge ? ['at discharge'] : []),
    ...(item.startsOn === null ? [] : [sayStart(item.startsOn, holdsFrom)]),
  ].join(', ');
}

/** Nothing is due by a decision before its own day, whatever first day it names. */
function sayStart(startsOn: string, holdsFrom: string | null): string {
  const day = sayDayOfRecord(startsOn);
  return holdsFrom !== null && startsOn < holdsFrom
    ? `from the day of this decision on (its first day, ${day}, was past)`
    : `from ${day}`;
}

function sayEvery(days: number): string {
  if (days === 1) return 'every day';
  return days === 7 ? 'every week' : `every ${days} days`;
}

/** What a saved plan does from when: a measure with a first day ahead is not asked before it. */
export function savedWords(
  items: readonly MeasureItem[],
  nameOf: (code: string) => string,
  today: string,
): string {
  const later = items.flatMap(({ instrumentCode, startsOn }) =>
    startsOn !== null && startsOn > today
      ? [`${nameOf(instrumentCode)} from ${sayDayOfRecord(startsOn)}`]
      : [],
  );
  if (later.length === 0) return 'Saved. It holds from today on.';
  const rest = later.length === items.length ? '' : ', everything else from today on';
  return `Saved. It asks ${later.join(', ')}${rest}.`;
}

/** Of several decisions of one day each has its time: "16 Nov 2026, 8:30". */
export function sayDecided(
  { number, validFrom, at }: DecidedPlan,
  all: readonly DecidedPlan[],
  zone: string,
): string {
  const alike = all.some((each) => each.number !== number && each.validFrom === validFrom);
  const day = validFrom === null ? 'From the beginning' : sayDayOfRecord(validFrom);
  return alike ? `${day}, decided at ${timeOfDay(at, zone)}` : day;
}

interface DecidedPlan {
  readonly number: number;
  readonly validFrom: string | null;
  /** ISO instant. */
  readonly at: string;
}

/**
 * A plan in one line: "PHQ-9 (main): at admission, every week; GAD-7: …"
 *
 * @param holdsFrom of the decision; null: from the beginning, or it is not decided yet
 */
export function sayItems(
  items: readonly MeasureItem[],
  nameOf: (code: string) => string,
  holdsFrom: string | null = null,
): string {
  return items
    .map((item) => {
      const main = item.isMain ? ' (main)' : '';
      return `${nameOf(item.instrumentCode)}${main}: ${sayItemWithin(item, holdsFrom)}`;
    })
    .join('; ');
}
