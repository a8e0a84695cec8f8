import {
  attendanceTable,
  flagsTable,
  hoursTable,
  type LaneTable,
  measureTables,
  practisedTable,
  ratingsTable,
  skillsTable,
} from './timeline-tables';
import { screenTable } from './screen-lane-tables';
import { itemsLane, itemsTable, levelsTable, urgesTable } from './further-tables';
import type { TimelineView } from './timeline-view';

/**
 * What is drawn in each lane, as a table of its own; worked out when somebody opens it. A lane in
 * which nothing is drawn has none.
 */
export type FiguresOfLanes = Readonly<Record<string, () => LaneTable>>;

/** The lane under a measure that shows the answers to its item about harm. */
export const criticalLane = (measure: string) => `${measure}/critical`;
export const ratingLane = (scale: string, from: 'check-in' | 'diary' = 'check-in') =>
  `rating/${from}/${scale}`;
/** Skills practised in group; those used in life are the lane `skills`. */
export const practisedLane = 'practised';

export function figuresOfLanes(view: TimelineView): FiguresOfLanes {
  const measures = view.measures.flatMap((measure) => {
    if (measure.administrations.length + measure.timePoints.length === 0) return [];
    const only = { ...view, measures: [measure] };
    const { lane, critical } = measure;
    return [
      [lane, () => measureTables(only)[0] ?? nothing],
      ...(critical ? [[criticalLane(lane), () => criticalTable(only)] as const] : []),
      [itemsLane(lane), () => itemsTable(view, measure) ?? nothing] as const,
    ] as const;
  });
  const screens = view.screens
    .filter(({ results }) => results.length > 0)
    .map((screen) => [screen.lane, () => screenTable(view, screen)] as const);
  const ratings = view.ratings.map(
    (rating) =>
      [
        ratingLane(rating.code),
        () => ({
          ...ratingsTable({ ...view, ratings: [rating] }),
          caption: `${rating.label}, ${rating.direction}`,
        }),
      ] as const,
  );
  const urges = view.urges.map(
    (urge) =>
      [
        ratingLane(urge.code, 'diary'),
        () => ({ ...urgesTable(view, [urge]), caption: `${urge.label}, ${urge.direction}` }),
      ] as const,
  );
  const { timeline, hours, skills } = view;
  const others = [
    { lane: 'levels', holds: [...view.levels, ...view.plans], table: () => levelsTable(view) },
    { lane: 'flags', holds: timeline.flags, table: () => flagsTable(view) },
    { lane: 'attendance', holds: timeline.sessions, table: () => attendanceTable(view) },
    { lane: 'hours', holds: hours.bars, table: () => hoursTable(view) },
    { lane: 'skills', holds: skills.rows, table: () => skillsTable(view) },
    { lane: practisedLane, holds: skills.practised, table: () => practisedTable(view) },
  ].flatMap(({ lane, holds, table }) => (holds.length > 0 ? [[lane, table] as const] : []));
  return Object.fromEntries([...measures, ...screens, ...ratings, ...urges, ...others]);
}

const nothing: LaneTable = { lane: '', caption: 'This lane', heads: [], rows: [] };

/** The answers to the item about harm alone: of the days on which the instrument was given. */
function criticalTable(view: TimelineView): LaneTable {
  const [measure] = view.measures;
  const [table] = measureTables(view);
  if (!measure?.critical || !table) return nothing;
  const head = `Item ${measure.critical.item}`;
  const column = table.heads.findIndex((each) => each.head === head);
  return {
    lane: criticalLane(measure.lane),
    caption: `${measure.instrument.shortName} item ${measure.critical.item}, answer 0 to 3`,
    heads: [
      { head: 'Day', holds: 'days' },
      { head, numeric: true },
    ],
    rows: table.rows.map((row) => [row[0] ?? '', row[column] ?? '']),
  };
}
