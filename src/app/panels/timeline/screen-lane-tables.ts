import { instrumentByCode } from '#domain/instruments/instruments';
import { screenResult } from '#domain/instruments/screen-result';
import type { Administration } from '#contract/administration';
import { isShown } from './axis';
import type { ScreenLane } from './screen-lanes-view';
import { notGiven } from './not-given';
import type { LaneTable } from './timeline-tables';
import type { TimelineView } from './timeline-view';

/** The results of a screen: words, since it has no score. */
export function screenTable({ axis }: TimelineView, screen: ScreenLane): LaneTable {
  const given = screen.results
    .filter(({ day }) => isShown(axis, day))
    .map(({ day, result, endorsed }) => [
      day,
      result.short,
      result.words,
      endorsed.join(', '),
      result.next ?? '',
    ]);
  const missed = screen.notGiven.map(({ startsOn }) => [
    `week of ${startsOn}`,
    notGiven,
    'due this week: unknown',
    '',
    '',
  ]);
  const dayIn = ([cell = '']: readonly string[]) => cell.replace('week of ', '');
  return {
    lane: screen.lane,
    caption: `${screen.instrument.shortName}, results`,
    heads: [
      { head: 'Day', holds: 'days' },
      { head: 'Result' },
      { head: 'What it means' },
      { head: 'Questions answered yes' },
      { head: 'Next step that its source names' },
    ],
    rows: [...given, ...missed].sort((a, b) => (dayIn(a) < dayIn(b) ? -1 : 1)),
  };
}

/** What an administration without a date came to: a total, or the word of a screen. */
export function undatedResult({ instrumentCode, answers, total }: Administration): string {
  if (total !== null) return String(total);
  const instrument = instrumentByCode(instrumentCode);
  return (instrument && screenResult(instrument, answers)?.short) ?? 'not scorable';
}
