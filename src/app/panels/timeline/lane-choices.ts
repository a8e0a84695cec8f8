import { skillsSymptomsLane } from './skills-symptoms-view';
import type { TimelineView } from './timeline-view';

/** A lane that can be switched off. */
export interface LaneChoice {
  readonly lane: string;
  readonly label: string;
  readonly shown: boolean;
}

/** In the order in which they are drawn, as far as they are of a kind. */
export function laneChoices(
  { measures, screens }: TimelineView,
  hidden: readonly string[],
): readonly LaneChoice[] {
  return [
    ...measures.map(({ lane, instrument }) => ({ lane, label: instrument.shortName })),
    ...screens.map(({ lane, instrument }) => ({ lane, label: instrument.shortName })),
    { lane: 'ratings', label: 'Ratings' },
    { lane: 'urges', label: 'Urges' },
    { lane: 'attendance', label: 'Attendance' },
    { lane: 'hours', label: 'Hours' },
    { lane: 'skills', label: 'Skills' },
    { lane: skillsSymptomsLane, label: 'Skills and symptoms' },
  ].map((each) => ({ ...each, shown: !hidden.includes(each.lane) }));
}
