import { screenSource } from '#domain/instruments/screen-result';
import type { TimelineView } from './timeline-view';

/** "PHQ-9, reliable change 6: …": where each threshold that is drawn or said was read, and each result. */
export function thresholdSources({
  measures,
  screens,
}: Pick<TimelineView, 'measures' | 'screens'>): string[] {
  const results = screens.map(
    ({ instrument }) => `${instrument.shortName}, results: ${screenSource(instrument)}`,
  );
  const thresholds = measures.flatMap(({ instrument: { shortName, thresholds } }) => {
    const { caseness, reliableChange, remission } = thresholds;
    return [
      { what: 'clinical cut-off', threshold: caseness },
      { what: 'reliable change', threshold: reliableChange },
      { what: 'remission', threshold: remission },
    ].flatMap(({ what, threshold }) =>
      threshold ? [`${shortName}, ${what} ${threshold.value}: ${threshold.source}`] : [],
    );
  });
  return [...thresholds, ...results];
}
