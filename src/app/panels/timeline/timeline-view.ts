import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { ChosenFigure } from '#domain/instruments/figures-in-use';
import type { Episode, LevelOfCarePeriod } from '#contract/participant';
import type { CheckInScale } from '#contract/program';
import type { Timeline } from '#contract/timeline';
import { addDays, sayDay } from '#domain/calendar/zoned-time';
import { type AttendanceLane, attendanceLane } from './attendance-lane-view';
import { type Axis, type AxisLine, axisOf, dayFraction, type DaySpan } from './axis';
import { comparisonFigures } from './comparison-figures';
import { type ComparedEpisode, lastDayOfBoth } from './comparison-view';
import { type FlagLane, flagLane } from './flag-lane-view';
import { type HoursLane, hoursLane } from './hours-lane-view';
import { instrumentsShown } from './instruments-shown';
import { isByTimePoint, type MeasureLane, measureLane, overlapSaidOnce } from './measure-lane-view';
import { entriesWithParts, owedWithParts } from './part-lanes';
import { besidePlans, type PlanMark, planMarks } from './plan-lines';
import { type RatingLane, ratingLanes } from './rating-lanes-view';
import { type ScreenLane, screenLanes } from './screen-lanes-view';
import { type SkillsLane, skillsLane } from './skills-lane-view';
import { type Stop, stopsOf } from './stops';
import type { LaneTable } from './timeline-tables';
import { urgeLanes } from './urge-lanes-view';

export interface LevelBar {
  readonly period: LevelOfCarePeriod;
  readonly words: string;
  readonly levelOfCare: string;
  readonly left: number;
  readonly width: number;
  /** The first level of care has no line: nothing changed there. */
  readonly changedHere: boolean;
}

/** Everything the panel draws, prints, tabulates and says, computed from one answer. */
export interface TimelineView {
  readonly axis: Axis;
  readonly levels: readonly LevelBar[];
  readonly plans: readonly PlanMark[];
  /** Through all lanes: solid at a new level of care, dotted at a signed plan. */
  readonly lines: readonly AxisLine[];
  readonly measures: readonly MeasureLane[];
  /** ASQ and C-SSRS: results, never scores. */
  readonly screens: readonly ScreenLane[];
  readonly flags: FlagLane;
  readonly attendance: AttendanceLane;
  readonly hours: HoursLane;
  readonly skills: SkillsLane;
  readonly ratings: readonly RatingLane[];
  /** Of the diary card, 0 to 5: never mixed with the ratings. */
  readonly urges: readonly RatingLane[];
  readonly stops: readonly Stop[];
  /** Known by a time point only beside others that have a date: without a place on the axis. */
  readonly undated: Timeline['administrations'];
  /** Another episode's figures beside those of this one; null: none is compared. */
  readonly beside: LaneTable | null;
  readonly timeline: Timeline;
}

export interface TimelineFacts {
  readonly timeline: Timeline;
  readonly episode: Episode;
  readonly ownInstruments: readonly ScoreOnlyInstrument[];
  readonly figures?: readonly ChosenFigure[];
  readonly scales: readonly CheckInScale[] | null;
  readonly lastWeeks: number | null;
  readonly zoom?: DaySpan | null;
  /** An earlier episode of the same person to lay beside this one. */
  readonly compared?: ComparedEpisode | null;
  readonly now: string;
}

export function timelineView(facts: TimelineFacts): TimelineView {
  const { timeline, episode, compared = null } = facts;
  const axis = axisOf({
    admittedOn: episode.admittedOn,
    from: timeline.from,
    to:
      compared === null || facts.lastWeeks !== null
        ? timeline.to
        : lastDayOfBoth(timeline.to, compared, episode),
    lastDay: timeline.to,
    lastWeeks: facts.lastWeeks,
    zoom: facts.zoom ?? null,
    zone: timeline.timeZone,
    now: facts.now,
  });
  const own = timeline.administrations.filter(({ episodeId }) => episodeId === episode.id);
  const [entries, owed] = [entriesWithParts(own), owedWithParts(timeline.owed)];
  const beside = compared && {
    episode: compared.episode,
    timeline: {
      ...compared.timeline,
      administrations: entriesWithParts(compared.timeline.administrations),
    },
  };
  const plans = planMarks(timeline.plans, episode.id, axis);
  const drawn = instrumentsShown(own, facts.ownInstruments, facts.figures).map((instrument) =>
    measureLane(instrument, entries, episode, owed, axis, beside),
  );
  const measures = overlapSaidOnce(
    drawn.map((lane) =>
      isByTimePoint(lane) ? lane : (besidePlans([lane], plans, axis)[0] ?? lane),
    ),
  );
  const screens = screenLanes(own, owed, episode, axis);
  const attendance = attendanceLane(timeline.sessions, axis);
  const ratings = ratingLanes(
    {
      ratings: timeline.ratings,
      scales: facts.scales,
      levels: episode.levels,
      lastDay: timeline.to,
    },
    axis,
  );
  const levels = episode.levels.flatMap((level, index) => levelBar(level, index, axis));
  const urges = urgeLanes(timeline.urges, facts.scales, axis, episode.admittedOn);
  return {
    axis,
    levels,
    plans,
    lines: [
      ...levels.flatMap(({ changedHere, left }) =>
        changedHere ? [{ at: left, kind: 'level' as const }] : [],
      ),
      ...plans.map(({ at }) => ({ at, kind: 'plan' as const })),
    ],
    measures,
    screens,
    flags: flagLane(timeline.flags, axis),
    attendance,
    hours: hoursLane(timeline.weeks, axis),
    skills: skillsLane(timeline.skillWeeks, timeline.practices, axis),
    ratings: besidePlans(ratings, plans, axis),
    urges: besidePlans(urges, plans, axis),
    stops: stopsOf({
      ...{ axis, measures, screens, plans },
      ratings: [...ratings, ...urges],
      sessions: timeline.sessions,
      flags: timeline.flags,
    }),
    undated: own.filter(
      ({ administeredAt, instrumentCode }) =>
        administeredAt === null &&
        !measures.some((lane) => lane.lane === instrumentCode && isByTimePoint(lane)),
    ),
    beside: compared && comparisonFigures({ episode, timeline }, compared, axis),
    timeline,
  };
}

function levelBar(level: LevelOfCarePeriod, index: number, axis: Axis): LevelBar[] {
  if (level.startsOn === null) return [];
  const left = Math.max(0, dayFraction(axis, level.startsOn));
  const end = level.endsOn === null ? 1 : dayFraction(axis, addDays(level.endsOn, 1));
  const width = Math.min(1, end) - left;
  if (width <= 0 || left >= 1) return [];
  const count = level.agreedDaysPerWeek;
  const days = count === null ? '' : count === 1 ? ', 1 day' : `, ${count} days`;
  const since = index === 0 ? '' : `, since ${sayDay(level.startsOn, axis.today)}`;
  return [
    {
      words: `${level.levelOfCare}${days}${since}`,
      levelOfCare: level.levelOfCare,
      period: level,
      left,
      width,
      changedHere: index > 0 && dayFraction(axis, level.startsOn) > 0,
    },
  ];
}
