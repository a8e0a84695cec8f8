import type { MeasureLane } from './measure-lane-view';

/** "PHQ-9, reliable change 6: …": where each threshold that is drawn or said was read. */
export function thresholdSources(measures: readonly MeasureLane[]): string[] {
  return measures.flatMap(({ instrument: { shortName, thresholds } }) => {
    const { caseness, reliableChange, remission } = thresholds;
    return [
      { what: 'clinical cut-off', threshold: caseness },
      { what: 'reliable change', threshold: reliableChange },
      { what: 'remission', threshold: remission },
    ].flatMap(({ what, threshold }) =>
      threshold ? [`${shortName}, ${what} ${threshold.value}: ${threshold.source}`] : [],
    );
  });
}
