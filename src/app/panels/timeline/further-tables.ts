import type { MeasureLane } from './measure-lane-view';
import type { RatingLane } from './rating-lanes-view';
import type { LaneTable } from './timeline-tables';
import type { TimelineView } from './timeline-view';

const inRange = ({ axis }: TimelineView, day: string): boolean =>
  axis.from <= day && day <= axis.to;

/** The levels of care that are drawn, with the signed versions of the plan on their dotted lines. */
export function levelsTable({ levels, plans }: TimelineView): LaneTable {
  const rows = [
    ...levels.map(({ period }) => [
      period.startsOn ?? 'unknown',
      period.levelOfCare,
      period.endsOn ?? 'now',
      period.agreedDaysPerWeek?.toString() ?? 'unknown',
      '',
    ]),
    ...plans.map(({ day, number }) => [
      day,
      number === 1 ? 'Plan signed' : 'Plan review signed',
      '',
      '',
      String(number),
    ]),
  ];
  return {
    lane: 'levels',
    caption: 'Level of care, plan signed and reviewed',
    heads: [
      { head: 'Day', holds: 'days' },
      { head: 'What' },
      { head: 'Until', holds: 'days' },
      { head: 'Days a week', numeric: true },
      { head: 'Version of the plan', numeric: true },
    ],
    rows: rows.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}

export function urgesTable(
  view: TimelineView,
  urges: readonly RatingLane[] = view.urges,
): LaneTable {
  const days = [...new Set(urges.flatMap(({ points }) => points.map(({ day }) => day)))];
  return {
    lane: 'urges',
    caption: 'Urges on the diary card, 0 to 5, the highest of the day',
    heads: [
      { head: 'Day', holds: 'days' },
      ...urges.map(({ label }) => ({ head: label, numeric: true })),
    ],
    rows: days
      .sort()
      .filter((day) => inRange(view, day))
      .map((day) => [
        day,
        ...urges.map(
          ({ points }) =>
            points.find((point) => point.day === day)?.value?.toString() ?? 'no answer',
        ),
      ]),
  };
}

/** The lane of the items of an instrument. */
export const itemsLane = (measure: string) => `${measure}/items`;

/** The answers item by item; null: the instrument is a score only. */
export function itemsTable(view: TimelineView, measure: MeasureLane): LaneTable | null {
  const { instrument } = measure;
  if (instrument.scoreOnly) return null;
  return {
    lane: itemsLane(measure.lane),
    caption: `${instrument.shortName}, item by item`,
    heads: [
      { head: 'Day', holds: 'days' },
      ...instrument.items.map(({ code }) => ({ head: `Item ${code}`, numeric: true })),
    ],
    rows: measure.administrations
      .filter(({ day }) => inRange(view, day))
      .map(({ day, answers }) => [
        day,
        ...instrument.items.map(({ code }) =>
          answers === null ? 'total only' : (answers[code]?.toString() ?? 'missing'),
        ),
      ]),
  };
}

/** What an item asks, for who reads the file. */
export function itemWordsTable({ instrument, lane }: MeasureLane): LaneTable | null {
  if (instrument.scoreOnly) return null;
  return {
    lane: itemsLane(lane),
    caption: `${instrument.shortName}, what the items ask`,
    heads: [{ head: 'Item' }, { head: 'Text' }],
    rows: instrument.items.map(({ code, text }) => [`Item ${code}`, text]),
  };
}

/** The scores of the earlier episode that are drawn; null: none is. */
export function comparedTable({ axis }: TimelineView, measure: MeasureLane): LaneTable | null {
  const { compared, instrument, lane } = measure;
  if (compared === null || compared.points.length === 0) return null;
  const weeks = new Set(axis.weeks.flatMap(({ number }) => (number === null ? [] : [number])));
  return {
    lane,
    caption: `${instrument.shortName} in episode ${compared.episodeNumber}, by week of episode`,
    heads: [
      { head: 'Week of episode', numeric: true },
      { head: 'Day', holds: 'days' },
      { head: 'Total', numeric: true },
    ],
    rows: compared.scores
      .filter(({ week }) => week !== null && weeks.has(week))
      .map(({ week, day, total }) => [
        String(week),
        day,
        total === null ? 'not scorable' : String(total),
      ]),
  };
}
