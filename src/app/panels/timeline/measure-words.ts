import { daysBetween, sayDay } from '#domain/calendar/zoned-time';
import type { ChangeStatement } from '#domain/change/change-statement';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { windowsOverlap } from '#domain/instruments/instruments';
import { type DatedAdministration, sayAdministration } from './dated-administrations';

/** "Asks about 14 days and was given more often: neighbouring scores overlap." */
export function overlapWords(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
): string {
  const scored = administrations.filter(({ total }) => total !== null);
  const pairs = scored
    .slice(1)
    .map(({ day }, index) => daysBetween(scored[index]?.day ?? day, day));
  if (!pairs.some((days) => windowsOverlap(instrument, days))) return '';
  return `Asks about ${instrument.windowDays} days and was given more often: neighbouring scores overlap.`;
}

/** "11 May: not scorable: item 7 missing." */
export function notScorableWords(
  instrument: InstrumentDefinition,
  all: readonly DatedAdministration[],
  today: string,
): string {
  return all
    .filter(({ total }) => total === null)
    .slice(-3)
    .map((each) => `${sayDay(each.day, today)}: ${sayAdministration(instrument, each)}.`)
    .join(' ');
}

/** The statement and the latest dozen of scores, for those who hear the drawing. */
export function summaryOf(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
  statement: ChangeStatement,
  today: string,
): string {
  if (administrations.length === 0)
    return `${instrument.shortName}: no dated score in this episode.`;
  const scores = administrations
    .slice(-12)
    .map((each) => `${sayDay(each.day, today)} ${sayAdministration(instrument, each)}`);
  const cut = administrations.length > 12 ? ` The latest 12 of ${administrations.length}:` : '';
  return `${statement.words}.${cut} ${scores.join('; ')}.`;
}
