import { administered, viewOf } from './testing/timeline-of';

describe('An instrument in parts, on the timeline', () => {
  const entry = (day: string, use: number, protective: number | null) => ({
    ...administered(day, 'bam-r', null),
    answers: { use, risk: 10, protective },
    missingItems: [],
  });
  const view = () =>
    viewOf({ administrations: [entry('2026-04-20', 8, 10), entry('2026-05-18', 3, null)] });
  const laneOf = (label: string) =>
    view().measures.find(({ instrument }) => instrument.shortName === label);

  it('has a lane for each part, in its own range and direction, and none for a total', () => {
    const labels = view().measures.map(({ instrument }) => instrument.shortName);
    expect(labels.slice(-3)).toEqual(['BAM-R Use', 'BAM-R Risk', 'BAM-R Protective']);
    expect(laneOf('BAM-R Use')?.trend.max).toBe(12);
    expect(laneOf('BAM-R Protective')?.instrument.direction).toBe('higher-is-better');
  });

  it('draws the figure of each part, and no figure where it was left blank', () => {
    expect(laneOf('BAM-R Use')?.administrations.map(({ total }) => total)).toEqual([8, 3]);
    expect(laneOf('BAM-R Protective')?.administrations.map(({ total }) => total)).toEqual([
      10,
      null,
    ]);
  });

  it('says no verdict: nothing is known about reliable change of a part', () => {
    expect(laneOf('BAM-R Use')?.statement.change).toBe('unknown');
  });
});
