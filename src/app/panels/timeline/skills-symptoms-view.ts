import type { TimelineSkillWeek } from '#contract/timeline';
import { sayDay } from '#domain/calendar/zoned-time';
import { showsTrendWithinEpisode } from '#domain/instruments/instruments';
import {
  saySkillsAndSymptoms,
  type SkillsAndSymptoms,
  skillsAndSymptoms,
} from '#domain/skills/skills-and-symptoms';
import type { Strip } from '../../ui/strip-chart/strip';
import type { MeasureLane } from './measure-lane-view';
import type { LaneTable } from './timeline-tables';

/** Skills used in life beside the scores of one instrument, over the whole episode. */
export interface SkillsSymptomsView {
  /** The code of the instrument. */
  readonly chosen: string;
  readonly choices: readonly { readonly code: string; readonly label: string }[];
  readonly found: SkillsAndSymptoms;
  /** Null: too little to draw. */
  readonly strip: Strip | null;
  readonly words: string;
  readonly table: LaneTable;
}

/** The switch of this section among the lanes. */
export const skillsSymptomsLane = 'skills-symptoms';

/** @returns null where no instrument with a course has a score */
export function skillsSymptomsView(
  measures: readonly MeasureLane[],
  skillWeeks: readonly TimelineSkillWeek[],
  wanted: string | null,
): SkillsSymptomsView | null {
  const usable = measures.filter(
    ({ instrument, administrations }) =>
      administrations.length > 0 && showsTrendWithinEpisode(instrument),
  );
  const measure = usable.find(({ lane }) => lane === wanted) ?? usable[0];
  if (!measure) return null;
  const { instrument, administrations } = measure;
  const found = skillsAndSymptoms(
    skillWeeks.map(({ weekStartsOn, daysWithUse, daysLogged }) => ({
      weekStart: weekStartsOn,
      ...{ daysWithUse, daysLogged },
    })),
    administrations,
  );
  return {
    chosen: measure.lane,
    choices: usable.map((each) => ({ code: each.lane, label: each.instrument.shortName })),
    found,
    strip: found.state === 'compared' ? stripOf(found, measure) : null,
    words: saySkillsAndSymptoms(found, instrument.shortName),
    table: tableOf(found, measure),
  };
}

function stripOf({ weeks, more, less }: SkillsAndSymptoms, { instrument }: MeasureLane): Strip {
  const columns = [
    { use: 'more', when: 'same', side: more.same, label: 'same week, more use' },
    { use: 'less', when: 'same', side: less.same, label: 'same week, less use' },
    { use: 'more', when: 'next', side: more.following, label: 'following week, more use' },
    { use: 'less', when: 'next', side: less.following, label: 'following week, less use' },
  ] as const;
  return {
    min: instrument.range.min,
    max: instrument.range.max,
    columns: columns.map(({ use, when, side, label }) => ({
      label: `${label}, n\u00a0=\u00a0${side.n}`,
      shape: use === 'more' ? 'full' : 'hollow',
      median: side.median,
      values: weeks.flatMap((week) => {
        const score = when === 'same' ? week.score : week.nextScore;
        return week.use === use && score !== null ? [score] : [];
      }),
    })),
  };
}

function tableOf({ weeks }: SkillsAndSymptoms, { instrument }: MeasureLane): LaneTable {
  return {
    lane: skillsSymptomsLane,
    caption: `Skills used in life beside ${instrument.shortName}, whole episode`,
    heads: [
      { head: 'Week from', holds: 'days' },
      { head: 'Days with use', numeric: true },
      { head: 'Days answered', numeric: true },
      { head: 'Use' },
      { head: `${instrument.shortName}, same week`, numeric: true },
      { head: 'Following week', numeric: true },
    ],
    rows: weeks.map(({ weekStart, daysWithUse, daysLogged, use, score, nextScore }) => [
      weekStart,
      daysLogged === 0 ? 'no card' : String(daysWithUse),
      daysLogged === 0 ? 'no card' : String(daysLogged),
      use ?? 'not compared',
      score?.toString() ?? 'unknown',
      nextScore?.toString() ?? 'unknown',
    ]),
  };
}

/** "At or above 57% of the answered days": what counts as more use, by the person's own median. */
export function sayMoreUse({ medianShare, weeks, state }: SkillsAndSymptoms): string {
  if (medianShare === null || state !== 'compared') return '';
  const first = weeks.find(({ use }) => use !== null)?.weekStart ?? '';
  return (
    `More use: skills used on at least ${Math.round(medianShare * 100)}% of the answered days of a week, ` +
    `the person’s own median since ${sayDay(first)}. Our own rule, not validated.`
  );
}
