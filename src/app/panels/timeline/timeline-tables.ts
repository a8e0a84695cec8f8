import { attendanceModeLabels, attendanceStatusLabels } from '#domain/attendance/attendance-status';
import { wallClock } from '#domain/calendar/zoned-time';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { makeUpWords } from './attendance-lane-view';
import { severityBand } from '#domain/instruments/score';
import {
  comparedTable,
  itemsTable,
  itemsLane,
  itemWordsTable,
  levelsTable,
  urgesTable,
} from './further-tables';
import { sayAdministration } from './dated-administrations';
import { isOnAxis } from './flag-lane-view';
import { isByTimePoint, type MeasureLane } from './measure-lane-view';
import { notGiven } from './not-given';
import { screenTable, undatedResult } from './screen-lane-tables';
import type { TimelineView } from './timeline-view';

export interface LaneHead {
  readonly head: string;
  readonly numeric?: boolean;
  /** What its cells are, where a person reads them in another way than a spreadsheet. */
  readonly holds?: 'days' | 'times' | 'moments' | 'changes';
}

/** A lane as figures: what a screen reader, a printer and a spreadsheet get. */
export interface LaneTable {
  readonly lane: string;
  readonly caption: string;
  /** Its cells are sentences: they break, so that no column is out of sight. */
  readonly ofWords?: boolean;
  readonly heads: readonly LaneHead[];
  /** As a spreadsheet reads them: ISO days, "09:00", "-3". */
  readonly rows: readonly (readonly string[])[];
}

/**
 * One table a lane, with all of the days that are shown. What is not known is a word.
 *
 * @param items the lanes of instruments whose items are shown one by one
 */
export function laneTables(view: TimelineView, items: readonly string[] = []): LaneTable[] {
  const known = (table: LaneTable | null): LaneTable[] => (table === null ? [] : [table]);
  return [
    ...view.measures.flatMap((measure) => {
      const only = { ...view, measures: [measure] };
      const shown = items.includes(measure.lane);
      return [
        ...measureTables(only),
        ...(shown ? known(itemsTable(view, measure)) : []),
        ...(shown ? known(itemWordsTable(measure)) : []),
        ...known(comparedTable(view, measure)),
      ].map((table) =>
        table.lane === itemsLane(measure.lane) ? { ...table, lane: measure.lane } : table,
      );
    }),
    ...view.screens.map((screen) => screenTable(view, screen)),
    levelsTable(view),
    attendanceTable(view),
    hoursTable(view),
    skillsTable(view),
    practisedTable(view),
    ratingsTable(view),
    urgesTable(view),
    flagsTable(view),
    undatedTable(view),
    ...(view.beside ? [view.beside] : []),
  ].filter(({ rows }) => rows.length > 0);
}

const inRange = ({ axis }: TimelineView, day: string): boolean =>
  axis.from <= day && day <= axis.to;

export function measureTables(view: TimelineView): LaneTable[] {
  return view.measures.map((measure) =>
    isByTimePoint(measure) ? timePointTable(measure) : datedTable(measure, view),
  );
}

const measureCaption = ({ instrument: { shortName, range } }: MeasureLane): string =>
  `${shortName}, ${range.min} to ${range.max}`;

function datedTable(measure: MeasureLane, view: TimelineView): LaneTable {
  const { instrument, lane, administrations, critical } = measure;
  type Row = readonly [day: string, cells: readonly string[]];
  const given = administrations
    .filter(({ day }) => inRange(view, day))
    .map((each): Row => [
      each.day,
      [
        each.day,
        each.total === null ? 'not scorable' : String(each.total),
        severityBand(instrument, each.total).label,
        each.step?.toString() ?? (each.total === null ? 'unknown' : 'first'),
        ...(critical ? [each.critical?.toString() ?? 'not answered'] : []),
        each.total === null ? sayAdministration(instrument, each) : '',
      ],
    ]);
  const missed = measure.notGiven.map(({ startsOn }): Row => [
    startsOn,
    [
      ...[`week of ${startsOn}`, notGiven, 'unknown', 'unknown'],
      ...(critical ? [notGiven] : []),
      'due this week',
    ],
  ]);
  return {
    lane,
    caption: measureCaption(measure),
    heads: [
      { head: 'Day', holds: 'days' },
      { head: 'Total', numeric: true },
      { head: 'Severity' },
      { head: 'Since the last', numeric: true, holds: 'changes' },
      ...(critical ? [{ head: `Item ${critical.item}`, numeric: true }] : []),
      { head: 'Why unknown' },
    ],
    rows: [...given, ...missed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  };
}

function timePointTable(measure: MeasureLane): LaneTable {
  return {
    lane: measure.lane,
    caption: `${measureCaption(measure)}, by time point: no date is known`,
    heads: [
      { head: 'Time point', numeric: true },
      { head: 'Total', numeric: true },
      { head: 'Severity' },
    ],
    rows: measure.timePoints.map(({ timePoint, total }) => [
      String(timePoint),
      total === null ? 'not scorable' : String(total),
      severityBand(measure.instrument, total).label,
    ]),
  };
}

export function attendanceTable(view: TimelineView): LaneTable {
  const { sessions } = view.timeline;
  return {
    lane: 'attendance',
    caption: 'Attendance',
    heads: [
      { head: 'Day', holds: 'days' },
      { head: 'Start', holds: 'times', numeric: true },
      { head: 'Session' },
      { head: 'Attendance' },
      { head: 'How' },
      { head: 'Minutes late', numeric: true },
      { head: 'Minutes', numeric: true },
      { head: 'Reason' },
    ],
    rows: sessions.flatMap((session) => {
      const { day, time } = wallClock(session.startsAt, view.axis.zone);
      if (!inRange(view, day)) return [];
      const present = session.status === 'present';
      return [
        [
          day,
          time,
          session.title,
          [
            session.cancelled ? 'Cancelled' : attendanceStatusLabels[session.status],
            makeUpWords(session, view.axis),
          ]
            .filter(Boolean)
            .join(', '),
          present ? attendanceModeLabels[session.mode] : '',
          present ? (session.minutesLate?.toString() ?? 'unknown') : '',
          present ? (session.minutes?.toString() ?? 'unknown') : '',
          session.reason ?? '',
        ],
      ];
    }),
  };
}

export function hoursTable(view: TimelineView): LaneTable {
  const states = {
    ...{ unknown: 'unknown', none: 'no session', part: 'part of a week', below: 'below' },
    met: 'met',
  };
  return {
    lane: 'hours',
    caption: 'Weekly hours',
    heads: [
      { head: 'Week from', holds: 'days' },
      { head: 'Hours', numeric: true },
      { head: 'Program’s need', numeric: true },
      { head: 'State' },
    ],
    rows: view.hours.bars.map(({ weekStartsOn, hours, required, state }) => [
      weekStartsOn,
      hours !== null ? hours.toFixed(1) : state === 'none' ? '' : 'unknown',
      required === null ? 'none named' : required.toFixed(1),
      state === 'met' && required === null ? '' : states[state],
    ]),
  };
}

export function skillsTable({ axis, skills }: TimelineView): LaneTable {
  const weeks = axis.weeks.filter(
    ({ startsOn }) =>
      skills.noCard.some((week) => week.startsOn === startsOn) ||
      skills.rows.some(({ cells }) => cells.some(({ week }) => week.startsOn === startsOn)),
  );
  return {
    lane: 'skills',
    caption: 'Skills used in life: days a week, from the diary card',
    heads: [
      { head: 'Week from', holds: 'days' },
      ...skills.rows.map(({ label }) => ({ head: label, numeric: true })),
      ...skillCounts.map(({ head }) => ({ head, numeric: true })),
    ],
    rows:
      skills.rows.length === 0
        ? []
        : weeks.map(({ startsOn }) => {
            const card = skills.carded.find(({ week }) => week.startsOn === startsOn)?.own;
            return [
              startsOn,
              ...skills.rows.map(
                ({ cells }) =>
                  cells.find(({ week }) => week.startsOn === startsOn)?.days.toString() ??
                  'no card',
              ),
              ...skillCounts.map(({ of }) => (card ? String(card[of]) : 'no card')),
            ];
          }),
  };
}

/** Of a week's cards: counts of an ordinal scale, never a mean (clinical.md E2). */
const skillCounts = [
  { head: 'Days answered', of: 'daysLogged' },
  { head: 'Days with use', of: 'daysWithUse' },
  { head: 'Uses', of: 'uses' },
  { head: 'Uses that helped', of: 'helped' },
  { head: 'Automatic uses', of: 'automatic' },
] as const;

export function practisedTable({ skills }: TimelineView): LaneTable {
  return {
    lane: 'skills',
    caption: 'Skills practised in group, by week',
    heads: [
      { head: 'Week from', holds: 'days' },
      { head: 'Times tapped', numeric: true },
    ],
    rows: skills.practised.map(({ week, count }) => [week.startsOn, String(count)]),
  };
}

export function ratingsTable(view: TimelineView): LaneTable {
  const days = [...new Set(view.ratings.flatMap(({ points }) => points.map(({ day }) => day)))];
  return {
    lane: 'ratings',
    caption: 'Check-in ratings, 0 to 10',
    heads: [
      { head: 'Day', holds: 'days' },
      ...view.ratings.map(({ label }) => ({ head: label, numeric: true })),
    ],
    rows: days
      .sort()
      .filter((day) => inRange(view, day))
      .map((day) => [
        day,
        ...view.ratings.map(({ points }) => {
          const own = points.filter((point) => point.day === day);
          return own.length === 0
            ? 'not asked'
            : own.map(({ value }) => value?.toString() ?? 'not given').join(', ');
        }),
      ]),
  };
}

export function flagsTable(view: TimelineView): LaneTable {
  const when = (instant: string | null) => {
    if (instant === null) return 'open';
    const { day, time } = wallClock(instant, view.axis.zone);
    return `${day} ${time}`;
  };
  return {
    lane: 'flags',
    caption: 'Flags raised',
    heads: [
      { head: 'Raised', holds: 'moments' },
      { head: 'About' },
      { head: 'Why' },
      { head: 'Closed', holds: 'moments' },
      { head: 'Assessed level' },
    ],
    rows: view.timeline.flags
      .filter(({ raisedAt }) => isOnAxis(raisedAt, view.axis))
      .map(({ kind, raisedAt, closedAt, words, assessedLevel }) => [
        when(raisedAt),
        flagKindLabels[kind],
        words,
        when(closedAt),
        // Only risk is assessed.
        kind === 'risk'
          ? (assessedLevel ?? (closedAt === null ? 'not assessed yet' : 'not recorded'))
          : '',
      ]),
  };
}

function undatedTable(view: TimelineView): LaneTable {
  return {
    lane: 'undated',
    caption: 'Scores known by a time point only: they have no place on a time axis',
    heads: [
      { head: 'Instrument' },
      { head: 'Time point', numeric: true },
      { head: 'Total', numeric: true },
    ],
    rows: view.undated.map((each) => [
      each.instrumentCode,
      each.timePoint?.toString() ?? 'unknown',
      undatedResult(each),
    ]),
  };
}
