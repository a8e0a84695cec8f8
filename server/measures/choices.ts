import type { Kysely } from 'kysely';
import type { MeasureChoice, MeasureItem } from '#contract/measures';
import { isDay } from '#domain/calendar/zoned-time';
import { hasTotal } from '#domain/instruments/instrument-definition';
import { instrumentByCode, instruments } from '#domain/instruments/instruments';
import type { DB } from '../database/schema.gen.ts';
import type { Faults } from '../faults.ts';
import { ownInstruments } from '../instruments/queries.ts';

/** What a plan may ask for: what ships, and the organization's own score-only instruments. */
export async function measureChoices(db: Kysely<DB>): Promise<MeasureChoice[]> {
  const own = await ownInstruments(db);
  const shipped = new Set(instruments.map(({ code }) => code));
  return [
    ...instruments.map(({ code, name, shortName, scoreOnly }) => ({
      ...{ code, name, shortName, scoreOnly },
    })),
    ...own
      .filter(({ code }) => !shipped.has(code))
      .map(({ code, name }) => ({ code, name, shortName: name, scoreOnly: true })),
  ];
}

/** What is wrong with the items of a plan, each by its place; nothing about which is the main one. */
export function checkItems(
  faults: Faults,
  items: readonly (readonly [field: string, item: MeasureItem])[],
  choices: readonly MeasureChoice[],
): void {
  const seen = new Set<string>();
  for (const [field, item] of items) {
    const { instrumentCode: code } = item;
    if (!choices.some((choice) => choice.code === code)) {
      faults.add(`${field}.instrumentCode`, `There is no instrument ${code}.`);
    }
    if (seen.has(code)) faults.add(`${field}.instrumentCode`, 'This instrument is there twice.');
    seen.add(code);
    const shipped = instrumentByCode(code);
    if (item.isMain && shipped !== null && !hasTotal(shipped)) {
      const message = `${shipped.shortName} has no total, so it cannot be the main measure.`;
      faults.add(`${field}.isMain`, message);
    }
    const { atAdmission, everyDays, atLevelChange, atDischarge, startsOn } = item;
    if (startsOn !== null && !isDay(startsOn)) {
      faults.add(`${field}.startsOn`, `${startsOn} is no day.`);
    }
    if (!atAdmission && everyDays === null && !atLevelChange && !atDischarge) {
      faults.add(`${field}.everyDays`, 'Say when it is asked.');
    }
  }
}
